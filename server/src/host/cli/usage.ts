// The mistake of whoever called the program: said in one sentence, without a stack.

/** Ends the program with a message and exit status 2. */
export class UsageError extends Error {}

/** What is told of files and folders that are no longer there, or are none. */
export const GONE = 'does not exist';

/** What the operating system says about a file, in words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return reasons.get(code) ?? (error instanceof Error ? error.message : String(error));
}

const reasons: ReadonlyMap<string, string> = new Map([
  ['ENOENT', GONE],
  ['ENOTDIR', GONE],
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['EISDIR', 'is a folder'],
  ['ELOOP', 'is a link that leads back to itself'],
  ['EROFS', 'is on a file system that is read-only'],
  ['ENOSPC', 'there is no space left'],
]);
