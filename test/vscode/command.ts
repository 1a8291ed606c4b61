// Running other programs, with a bound on every wait.

import { spawn } from 'node:child_process';
import { delimiter, dirname } from 'node:path';

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Milliseconds after which the program is ended. */
  readonly limit?: number;
}

/** Runs a program and answers what it printed; rejects with that where it fails. */
export function command(file: string, args: readonly string[], options: CommandOptions = {}): Promise<string> {
  const { cwd, env = process.env, limit = 60_000 } = options;
  // npm is a script for the first `node` on the path, which is to be the one that runs the tests.
  const path = [dirname(process.execPath), env.PATH].join(delimiter);
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd,
      env: { ...env, PATH: path },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: limit,
      killSignal: 'SIGKILL',
    });
    let output = '';
    const collect = (data: Buffer) => {
      output += data;
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', reject);
    child.on('close', code => {
      if (code === 0) resolve(output);
      else reject(new Error(`${file} ${args.join(' ')} ended with ${code}\n${output}`));
    });
  });
}

/** The promise's value, or `otherwise` after so many milliseconds. Leaves no timer behind that would hold the process. */
export async function within<T, U>(milliseconds: number, promise: Promise<T>, otherwise: U): Promise<T | U> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<U>(resolve => {
    timer = setTimeout(resolve, milliseconds, otherwise);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
