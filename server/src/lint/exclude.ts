// Files that are left out by patterns, wherever the patterns come from.

import ignore from 'ignore';

/** Tells whether a file below one of the folders matches one of the patterns, which read as in .gitignore. */
export function excluder(patterns: readonly string[], folders: readonly string[]): (uri: string) => boolean {
  const matcher = ignore().add(patterns);
  const roots = folders.map(folder => (folder.endsWith('/') ? folder : `${folder}/`));
  return uri => {
    const root = roots.find(folder => uri.startsWith(folder) && uri.length > folder.length);
    return root !== undefined && matcher.ignores(uri.slice(root.length));
  };
}
