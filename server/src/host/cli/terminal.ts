// The terminal that the program runs in: where text goes, whether it has colours, and what comes in.

import type { WriteStream } from 'node:tty';
import type { Role, Style } from '../../report/style.ts';
import { plain } from '../../report/style.ts';

/** The way out of the program and into it. */
export interface Terminal {
  /** The folder that paths are relative to. */
  readonly folder: string;
  /** How text for `print` looks. */
  readonly style: Style;
  /** How text for `note` looks. */
  readonly noteStyle: Style;
  /** Writes what was asked for. */
  print(text: string): void;
  /** Writes what is said beside it. */
  note(text: string): void;
  /** All that comes in, to its end. */
  input(): Promise<Buffer>;
}

/** The terminal of this process. A reader that goes away, as `head` does, ends the program in silence. */
export function processTerminal(): Terminal {
  const { stdout, stderr, stdin, env } = process;
  for (const stream of [stdout, stderr]) {
    stream.on('error', error => {
      if ('code' in error && error.code === 'EPIPE') process.exit();
      throw error;
    });
  }
  return {
    folder: process.cwd(),
    style: styleFor(stdout, env),
    noteStyle: styleFor(stderr, env),
    print: text => void stdout.write(text),
    note: text => void stderr.write(text),
    input: async () => {
      const parts: Buffer[] = [];
      for await (const part of stdin) parts.push(Buffer.from(part));
      return Buffer.concat(parts);
    },
  };
}

/** `NO_COLOR` and `FORCE_COLOR` say it; else a terminal has colours, and a pipe has none. */
function styleFor(stream: Partial<WriteStream>, env: NodeJS.ProcessEnv): Style {
  if (env.NO_COLOR) return plain;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR === '0' ? plain : coloured;
  return stream.isTTY && env.TERM !== 'dumb' ? coloured : plain;
}

/** Select Graphic Rendition of ECMA-48: what turns a look on. */
const looks: Readonly<Record<Role, string>> = {
  error: '1;31',
  warning: '33',
  info: '36',
  hint: '2',
  strong: '1',
  dim: '2',
  added: '32',
  removed: '31',
};

const coloured: Style = (role, text) => `\u001b[${looks[role]}m${text}\u001b[0m`;
