// Files that are left out by patterns of the editor's settings.

import { pathBelow, patternsOf } from './patterns.ts';

/** Tells whether a file below one of the folders matches one of the patterns, which read as in .gitignore. */
export function excluder(patterns: readonly string[], folders: readonly string[]): (uri: string) => boolean {
  const matcher = patternsOf(patterns);
  const roots = folders.map(folder => (folder.endsWith('/') ? folder : `${folder}/`));
  return uri =>
    roots.some(folder => {
      const path = pathBelow(folder, uri);
      return path !== undefined && matcher.ignores(path);
    });
}
