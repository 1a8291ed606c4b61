// Patterns of files as in `.gitignore`, and the paths that they are held against.

import ignore, { type Ignore } from 'ignore';
import { decoded } from '../text/uri.ts';

/** Tells which paths some patterns mean. */
export type Patterns = Ignore;

/** Some patterns, behind others where there are some: the last one that fits a path decides. */
export function patternsOf(lines: readonly string[], before?: Patterns): Patterns {
  // Nobody promises that an address has no `..` and no empty step in it; such a path is asked like any other.
  const patterns = ignore({ allowRelativePaths: true });
  return (before ? patterns.add(before) : patterns).add(lines);
}

/** The path of a file below a folder, as patterns speak of it: a blank is a blank and not `%20`. */
export function pathBelow(folder: string, uri: string): string | undefined {
  return uri.startsWith(folder) && uri.length > folder.length ? decoded(uri.slice(folder.length)) : undefined;
}
