// Lists and reads the manifests of folders on disk.

import { statSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { BATCH, type FileSource, type LoadedFile, TOO_MANY } from '../lsp/fileSource.ts';
import { attempt, readText } from './cli/read.ts';
import { GONE } from './cli/usage.ts';
import { FollowedFolders } from './followedFolders.ts';
import { manifestsIn } from './manifestsIn.ts';

/** The disk of the machine the server runs on. Reading is synchronous: it is ten times as fast, and done in batches. */
export function diskFiles(): FileSource {
  const followed = new FollowedFolders();
  return {
    async *list(folders, most) {
      let batch: LoadedFile[] = [];
      let count = 0;
      for (const folder of folders) {
        for (const { path, reason } of manifestsIn(fileURLToPath(folder))) {
          const uri = pathToFileURL(path).href;
          if (reason === undefined && count++ === most) return yield [...batch, [uri, undefined, TOO_MANY]];
          if (batch.push(reason === undefined ? loaded(path) : [uri, undefined, reason]) < BATCH) continue;
          yield batch;
          batch = [];
          await new Promise(resolve => setImmediate(resolve));
        }
      }
      yield batch;
    },
    read: async uri => loaded(fileURLToPath(uri)),
    follow: (folder, changed) => followed.follow(fileURLToPath(folder), path => changed(pathToFileURL(path).href)),
  };
}

/** A pipe that nobody writes to would keep the server waiting: what is no file is not there. */
function loaded(path: string): LoadedFile {
  const uri = pathToFileURL(path).href;
  const { result: stats, failure } = attempt(() => statSync(path));
  if (failure !== undefined) return failure === GONE ? [uri, undefined] : [uri, undefined, failure];
  const read = stats.isFile() ? readText(path) : undefined;
  return !read || read.text !== undefined || read.isMissing ? [uri, read?.text] : [uri, undefined, read.reason];
}
