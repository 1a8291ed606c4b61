// Reads what the generator works on: the rules, found by their file names, and the files it writes into.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Rule } from '../../server/src/lint/rule.ts';

/** The folder of the project. */
export const ROOT = join(import.meta.dirname, '../..');

/** Everything the generated files depend on. */
export interface Inputs {
  /** Rules by the path of their file without its ending, sorted: `kernel/sysctl-node-level`. */
  readonly rules: ReadonlyMap<string, Rule>;
  /** Texts by path from the root of the project: the pages of rules, and files that are partly generated. */
  readonly files: ReadonlyMap<string, string>;
}

/** Reads the project as it lies on disk. */
export async function readInputs(root: string): Promise<Inputs> {
  const paths = ['README.md', 'docs/guide.md', 'package.json', ...pagesBelow(root)];
  const files = paths.flatMap(path => {
    const text = textOf(join(root, path));
    return text === undefined ? [] : [[path, text] as const];
  });
  return { rules: await rulesBelow(join(root, 'server/src/rules')), files: new Map(files) };
}

/** The text of a file; undefined when there is none. */
export function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

async function rulesBelow(folder: string): Promise<ReadonlyMap<string, Rule>> {
  // Not through their index: that is one of the files to be made, and may name rules that are gone.
  const names = namesBelow(folder, '.ts').map(name => name.slice(0, -'.ts'.length));
  const rules = names.map(async name => {
    const module: { readonly default: Rule } = await import(pathToFileURL(join(folder, `${name}.ts`)).href);
    return [name, module.default] as const;
  });
  return new Map(await Promise.all(rules));
}

function pagesBelow(root: string): readonly string[] {
  return namesBelow(join(root, 'docs/rules'), '.md').map(name => `docs/rules/${name}`);
}

/** Files in the folders of a folder, by their path from it, sorted. */
function namesBelow(folder: string, ending: string): readonly string[] {
  return readdirSync(folder, { recursive: true })
    .map(name => String(name).replaceAll('\\', '/'))
    .filter(name => name.includes('/') && name.endsWith(ending))
    .map(name => name.slice(0, -ending.length))
    .toSorted()
    .map(name => name + ending);
}
