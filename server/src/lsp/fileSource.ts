// Where the files of a workspace come from: the host's file system, or the client on request.

import type { Connection } from 'vscode-languageserver';
import {
  type ListFilesParams,
  type ListFilesResult,
  listFiles,
  manifestGlob,
  type ReadFileParams,
  type ReadFileResult,
  readFile,
  skippedFolders,
} from './protocol.ts';

/** A file with its text. Without one it is gone, or there is a reason why it is not read; so of a folder not listed. */
export type LoadedFile = readonly [uri: string, text: string | undefined, reason?: string];

/** Lists and reads the YAML and JSON files of folders. */
export interface FileSource {
  /**
   * The files below the folders, in batches, so that the server stays awake for the editor in between. After so many
   * the next one comes without its text, and it is the last. What is no folder has none; a folder that cannot be listed
   * comes itself, with the reason.
   */
  list(folders: readonly string[], most: number): AsyncIterable<readonly LoadedFile[]>;
  read(uri: string): Promise<LoadedFile>;
  /** From now on says what changes below a folder that the editor itself may not follow all the way down. */
  follow?(folder: string, changed: (uri: string) => void): void;
}

/** Files of more bytes are not read. */
export const LARGEST_FILE = 5_000_000;
/** Files of a workspace beyond this number are not read. */
export const MOST_FILES = 100_000;
/** So many files are read in one go. */
export const BATCH = 50;

/** Why a file of so many bytes is not read. */
export function tooLarge(size: number): string {
  return `has ${(size / 1_000_000).toFixed(1)} MB, and files over ${LARGEST_FILE / 1_000_000} MB are not read`;
}

/** Why the first file that is too many is not read. */
export const TOO_MANY = `is beyond the ${MOST_FILES.toLocaleString('en')} YAML and JSON files that are read, as others may be`;

/** Files through the client, for what is not on the disk of the server. A client that cannot do it gives none. */
export function clientFiles(connection: Connection): FileSource {
  const read = async (uri: string): Promise<LoadedFile> => {
    const params: ReadFileParams = { uri, largest: LARGEST_FILE };
    const result = await connection.sendRequest<ReadFileResult>(readFile, params).catch(() => undefined);
    if (!result || 'isMissing' in result) return [uri, undefined];
    if ('text' in result) return [uri, result.text];
    return [uri, undefined, 'size' in result ? tooLarge(result.size) : `cannot be read: ${result.error}`];
  };
  return {
    read,
    async *list(folders, most) {
      const exclude = skippedFolders.map(name => `**/${name}/**`);
      const params: ListFilesParams = { folders, include: [manifestGlob], exclude, limit: most + 1 };
      const result = await connection.sendRequest<ListFilesResult>(listFiles, params).catch(() => undefined);
      const uris = result?.uris ?? [];
      for (const batch of batchesOf(uris.slice(0, most))) yield await Promise.all(batch.map(read));
      yield uris.slice(most).map(uri => [uri, undefined, TOO_MANY]);
    },
  };
}

/** Parts of a list that are small enough to be read in one go. */
export function batchesOf(uris: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(uris.length / BATCH) }, (_, at) => uris.slice(at * BATCH, (at + 1) * BATCH));
}
