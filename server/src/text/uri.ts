// What the text of a URI says: the folder and the name of a file, and where a relative path leads.

/** The name of a file: what stands behind the last slash. */
export function nameOf(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}

/** The folder of a URI with its slash; undefined above the topmost one. */
export function folderOf(uri: string): string | undefined {
  const slash = uri.lastIndexOf('/');
  return slash <= uri.indexOf('://') + 2 && slash !== uri.indexOf('///') + 2 ? undefined : uri.slice(0, slash + 1);
}

/** A URI, or a part of one, as people write it: a blank is a blank and not `%20`. Unchanged where that makes no sense. */
export function decoded(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * The file that a relative path leads to from the folder of another one, both decoded; undefined for a path that is
 * absolute, an address, or leads above the topmost folder.
 */
export function resolved(uri: string, path: string): string | undefined {
  if (/^(?:\/|[a-z][a-z0-9+.-]*:)/i.test(path)) return undefined;
  let folder = folderOf(decoded(uri));
  const steps = path.split('/');
  const name = steps.pop() ?? '';
  for (const step of steps) {
    if (step === '' || step === '.' || folder === undefined) continue;
    folder = step === '..' ? folderOf(folder.slice(0, -1)) : `${folder}${step}/`;
  }
  return folder === undefined || /^\.{0,2}$/.test(name) ? undefined : folder + name;
}
