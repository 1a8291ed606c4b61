// Where the files of a workspace come from: the host's file system, or the client on request.

import type { Connection } from 'vscode-languageserver';
import { type ListFilesResult, listFiles, type ReadFileResult, readFile } from './protocol.ts';

/** A file with its text; undefined for a file that is gone or cannot be read. */
export type LoadedFile = readonly [uri: string, text: string | undefined];

/** Lists and reads the YAML and JSON files of folders. */
export interface FileSource {
  /** All files below the folders, in batches, so that the server stays awake for the editor in between. */
  list(folders: readonly string[]): AsyncIterable<readonly LoadedFile[]>;
  read(uri: string): Promise<LoadedFile>;
}

const BATCH = 50;
const LIMIT = 10_000;

/** Files through the client, for what is not on the disk of the server. A client that cannot do it gives none. */
export function clientFiles(connection: Connection): FileSource {
  const read = async (uri: string): Promise<LoadedFile> => {
    const result = await connection.sendRequest<ReadFileResult>(readFile, { uri }).catch(() => undefined);
    return [uri, result && 'text' in result ? result.text : undefined];
  };
  return {
    read,
    async *list() {
      const params = { include: ['**/*.{yaml,yml,json}'], exclude: ['**/node_modules/**', '**/.git/**'], limit: LIMIT };
      const result = await connection.sendRequest<ListFilesResult>(listFiles, params).catch(() => undefined);
      const uris = result?.uris ?? [];
      for (let from = 0; from < uris.length; from += BATCH)
        yield await Promise.all(uris.slice(from, from + BATCH).map(read));
    },
  };
}
