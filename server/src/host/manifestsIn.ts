// Finds the files below a folder that may hold manifests, and the folders that nobody may look into.

import { readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isManifestName, skippedFolders } from '../lsp/protocol.ts';
import { attempt } from './cli/read.ts';
import { GONE } from './cli/usage.ts';

/** A file that may hold a manifest, or a folder with the reason why nobody knows what is in it. */
export interface FoundEntry {
  readonly path: string;
  readonly reason?: string;
}

/** The YAML and JSON files below a folder; links that lead back to a folder above are not followed. */
export function* manifestsIn(folder: string, above: readonly string[] = []): Generator<FoundEntry> {
  const { result, failure } = attempt(() => ({
    real: realpathSync(folder),
    entries: readdirSync(folder, { withFileTypes: true }),
  }));
  if (failure !== undefined) {
    if (failure !== GONE) yield { path: folder, reason: `the folder cannot be listed: ${failure}` };
    return;
  }
  const { real, entries } = result;
  if (above.includes(real)) return;
  for (const entry of entries) {
    const path = join(folder, entry.name);
    const isFolder = entry.isSymbolicLink() ? isFolderBehind(path) : entry.isDirectory();
    if (isFolder) {
      if (!skippedFolders.includes(entry.name)) yield* manifestsIn(path, [...above, real]);
    } else if (isManifestName(entry.name)) yield { path };
  }
}

function isFolderBehind(link: string): boolean {
  return attempt(() => statSync(link)).result?.isDirectory() === true;
}
