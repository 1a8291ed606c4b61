// What the `.gitignore` files of a folder and of those below it leave out, as git reads them.

import { decoded, folderOf } from '../text/uri.ts';
import { type Patterns, patternsOf } from './patterns.ts';

/** The name of the files that tell git what to leave alone. */
export const GIT_IGNORE = '.gitignore';

/** The texts of files by their addresses. */
interface Texts {
  get(uri: string): { readonly text: string } | undefined;
}

/**
 * What the `.gitignore` files in a folder and in those above leave out, by paths from the topmost one; undefined where there
 * is no such file. `above` gives the same for the folder above.
 */
export function leftOutByGit(
  folder: string,
  top: string,
  files: Texts,
  above: (folder: string) => Patterns | undefined,
): Patterns | undefined {
  const parent = folder === top ? undefined : folderOf(folder.slice(0, -1));
  const before = parent === undefined ? undefined : above(parent);
  const own = files.get(folder + GIT_IGNORE);
  if (!own) return before;
  const path = decoded(folder.slice(top.length));
  // One list for all folders: what lies in a folder that is left out cannot be taken back in there.
  const lines = own.text.split(/\r?\n/).map(line => patternFrom(path, line));
  return patternsOf(lines, before);
}

/** A line of the `.gitignore` file in a folder, as it would stand in that of the topmost folder. */
function patternFrom(path: string, line: string): string {
  if (path === '' || line.startsWith('#') || line.trim() === '') return line;
  const [, not = '', pattern = ''] = /^(!?)\/?(.*)$/.exec(line) ?? [];
  // With a slash before its end it means a path from its folder, without one a name anywhere below.
  const isPath = /\/(?!\s*$)/.test(line);
  return `${not}/${path.replace(/[\\*?[\]]/g, '\\$&')}${isPath ? '' : '**/'}${pattern}`;
}
