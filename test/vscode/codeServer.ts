// Makes a VS Code out of the npm package code-server, which carries a complete one.

import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { command } from './command.ts';

const version = '4.139.1';

/**
 * Installs code-server into `home` unless it is there already, and answers its entry script. Its own install script
 * would compile native modules, which take a compiler and are optional at run time; all else that the script does is
 * to install the dependencies of two inner folders, which is done here.
 */
export async function codeServer(home: string): Promise<string> {
  const entry = join(home, 'node_modules/code-server/out/node/entry.js');
  const stamp = join(home, `ready-${version}`);
  if (existsSync(stamp)) return entry;

  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), '{ "private": true }\n'); // keeps npm from walking up into the project
  const install = (cwd: string, ...args: string[]) => {
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    return command('npm', ['install', ...args, ...quiet], { cwd, limit: 300_000 });
  };
  await install(home, `code-server@${version}`);
  const code = join(home, 'node_modules/code-server/lib/vscode');
  await install(code, '--omit=dev');
  await install(join(code, 'extensions'), '--omit=dev');
  writeFileSync(stamp, '');
  return entry;
}
