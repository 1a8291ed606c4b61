// Reads what a run needs: the files to report on, and the config files, charts and kustomizations above them.

import { readdirSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { KUSTOMIZATION_NAMES } from '../../knowledge/kustomize.ts';
import { GIT_IGNORE } from '../../lint/gitignore.ts';
import { CONFIG_NAMES } from '../../lint/snapshot.ts';
import { type Found, filesAt } from './files.ts';
import type { Plan } from './lintOptions.ts';
import { type ReadText, readText } from './read.ts';
import { UsageError } from './usage.ts';

/** A file that reports speak of. */
export interface SourceText {
  readonly uri: string;
  readonly path: string;
  readonly read: ReadText;
  /** Whether it came in on standard input. */
  readonly isInput: boolean;
}

/** Everything that is read before anything is checked. */
export interface Sources {
  readonly files: readonly SourceText[];
  /** Files that are read for the sake of others, such as the config file of a folder above: address and text. */
  readonly companions: ReadonlyMap<string, string>;
}

/** The files of the plan's paths, but for what a run writes. Throws a UsageError for a path that does not exist. */
export function foundBy(plan: Plan, folder: string): Found {
  const { files, namesIn } = filesAt(plan.paths, folder);
  // The report of an earlier run is no input of this one.
  const written = [plan.inputName, plan.output].flatMap(name => (name === undefined ? [] : resolve(folder, name)));
  return { files: files.filter(({ path }) => !written.includes(path)), namesIn };
}

/**
 * Reads the files that were found; `input` is what came in on standard input. Throws a UsageError for a config file that
 * cannot be read.
 */
export function sourcesOf(found: Found, plan: Plan, input: ReadText | undefined, folder: string): Sources {
  const inputPath = plan.inputName === undefined ? undefined : resolve(folder, plan.inputName);
  const files = found.files.map(({ path, reason }) => {
    const read: ReadText = reason === undefined ? readText(path) : { text: undefined, reason, isMissing: false };
    return { path, uri: pathToFileURL(path).href, read, isInput: false };
  });
  if (input && inputPath)
    files.push({ path: inputPath, uri: pathToFileURL(inputPath).href, read: input, isInput: true });
  return { files, companions: companionsOf(files, found, folder) };
}

/** The name of a file as reports give it: its path from a folder, with slashes. */
export function nameIn(folder: string, uri: string): string {
  return (relative(folder, fileURLToPath(uri)) || '.').replaceAll(sep, '/');
}

function companionsOf(files: readonly SourceText[], { namesIn }: Found, folder: string): ReadonlyMap<string, string> {
  const companions = new Map<string, string>();
  const known = new Set(files.map(({ path }) => path));
  const seen = new Set<string>();
  const holds = folderLists(namesIn);
  /** Whether something is there; a text that cannot be read is empty. */
  const take = (path: string, refuse: (reason: string) => void): boolean => {
    if (known.has(path)) return true;
    if (!holds(dirname(path), basename(path))) return false;
    const read = readText(path);
    if (read.text === undefined && read.isMissing) return false;
    if (read.text === undefined) refuse(read.reason);
    companions.set(pathToFileURL(path).href, read.text ?? '');
    known.add(path);
    return true;
  };
  const takeConfig = (path: string) =>
    take(path, reason => {
      throw new UsageError(`\`${nameIn(folder, pathToFileURL(path).href)}\` ${reason}`);
    });
  for (const { path } of files) {
    // That a chart is there is all that matters of it.
    for (const chart of chartsOf(path)) take(chart, () => undefined);
    for (const at of foldersAbove(path)) {
      if (seen.has(at)) break;
      seen.add(at);
      // Which files are patches, only their kustomization knows.
      for (const name of KUSTOMIZATION_NAMES) take(join(at, name), () => undefined);
      take(join(at, GIT_IGNORE), () => undefined);
      if (CONFIG_NAMES.some(name => takeConfig(join(at, name)))) break;
    }
  }
  return companions;
}

/** Tells whether a folder may hold a file of a name: folders are listed once, as looking for each name takes longer. */
function folderLists(known: Found['namesIn']): (folder: string, name: string) => boolean {
  const lists = new Map<string, ReadonlySet<string> | undefined>(known);
  return (folder, name) => {
    if (!lists.has(folder)) lists.set(folder, listOf(folder));
    return lists.get(folder)?.has(name) ?? true;
  };
}

/** Undefined for a folder that cannot be listed; what is in it may still be read. */
function listOf(folder: string): ReadonlySet<string> | undefined {
  try {
    return new Set(readdirSync(folder));
  } catch {
    return undefined;
  }
}

/** Where the Chart.yaml of a template would be. */
function chartsOf(path: string): readonly string[] {
  return foldersAbove(path)
    .filter(folder => folder.endsWith(`${sep}templates`))
    .map(folder => join(dirname(folder), 'Chart.yaml'));
}

/** The folder of a file and all folders above it. */
function foldersAbove(path: string): readonly string[] {
  const folders: string[] = [];
  for (let at = dirname(path); ; at = dirname(at)) {
    folders.push(at);
    if (at === dirname(at)) return folders;
  }
}
