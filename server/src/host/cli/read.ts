// Reads files as text, or says why they are none.

import { isUtf8 } from 'node:buffer';
import { closeSync, openSync, readFileSync, readSync, statSync, writeFileSync } from 'node:fs';
import { LARGEST_FILE, tooLarge } from '../../lsp/fileSource.ts';
import { reasonOf } from './usage.ts';

/** The text of a file without its byte order mark; or the reason why there is none, and whether nothing is there at all. */
export type ReadText =
  | { readonly text: string; readonly hasMark: boolean }
  | { readonly text: undefined; readonly reason: string; readonly isMissing: boolean };

/** Where a binary file shows itself. */
const HEAD = 8_192;
const MARK = '\uFEFF';

/** The text of a file. */
export function readText(path: string): ReadText {
  const stats = attempt(() => statSync(path));
  if (stats.failure !== undefined) return { text: undefined, reason: stats.failure, isMissing: true };
  const { result } = stats;
  if (result.isDirectory()) return unreadable('is a folder');
  // A pipe such as `<(kustomize build)` has no size, and a device may have no end.
  if (!result.isFile() && !result.isFIFO()) return unreadable('is neither a file nor a folder');
  if (result.size > LARGEST_FILE)
    return isOtherJson(path) ? { text: '', hasMark: false } : unreadable(tooLarge(result.size));
  const bytes = attempt(() => readFileSync(path));
  return bytes.failure === undefined ? decoded(bytes.result) : unreadable(bytes.failure);
}

/** The text of some bytes. */
export function decoded(bytes: Buffer): ReadText {
  if (bytes.length > LARGEST_FILE) return unreadable(tooLarge(bytes.length));
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (isUtf16) return unreadable('is encoded in UTF-16, and manifests are UTF-8');
  if (bytes.subarray(0, HEAD).includes(0)) return unreadable('is a binary file');
  if (!isUtf8(bytes)) return unreadable('is not UTF-8');
  const text = bytes.toString('utf8');
  const hasMark = text.startsWith(MARK);
  return { text: hasMark ? text.slice(MARK.length) : text, hasMark };
}

/** A text as it stands in its file. */
export function encoded(text: string, hasMark: boolean): string {
  return hasMark ? MARK + text : text;
}

/** Writes a file again that was read; the reason why it cannot be written otherwise. A pipe would wait for a reader. */
export function rewriteText(path: string, text: string): string | undefined {
  const stats = attempt(() => statSync(path));
  if (stats.failure !== undefined) return stats.failure;
  return stats.result.isFile() ? writeText(path, text) : 'is a pipe';
}

/** Writes a file; the reason why it cannot be written otherwise. */
export function writeText(path: string, text: string): string | undefined {
  return attempt(() => writeFileSync(path, text)).failure;
}

/** Large JSON is mostly data. A dump of a cluster has its `apiVersion` among the first words. */
function isOtherJson(path: string): boolean {
  if (!/\.json$/i.test(path)) return false;
  const head = attempt(() => headOf(path));
  return head.failure === undefined && !head.result.includes('"apiVersion"');
}

function headOf(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(HEAD);
    return head.subarray(0, readSync(file, head));
  } finally {
    closeSync(file);
  }
}

/** The outcome of an action that the system may refuse. */
export type Attempt<Result> =
  | { readonly result: Result; readonly failure?: undefined }
  | { readonly result?: undefined; readonly failure: string };

/** What an action gives, or why the system refuses it, in words. */
export function attempt<Result>(action: () => Result): Attempt<Result> {
  try {
    return { result: action() };
  } catch (error) {
    return { failure: reasonOf(error) };
  }
}

function unreadable(reason: string): ReadText {
  return { text: undefined, reason, isMissing: false };
}
