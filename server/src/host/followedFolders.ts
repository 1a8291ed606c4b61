// Follows folders that appeared while the server runs, because on Linux the watchers of editors lose track of them.

import { type FSWatcher, readdirSync, watch } from 'node:fs';
import { join, sep } from 'node:path';
import { isManifestName, skippedFolders } from '../lsp/protocol.ts';

/** So many folders at most, each of which takes a watch of the system's. */
const MOST = 1_000;

/**
 * Linux watches one folder at a time. A watcher of a whole tree, as editors have one, learns of a new folder only after
 * it was made; folders that were made in it meanwhile are never watched, nor are those in a folder that was moved.
 * Watching here comes before listing, so that nothing lies in between.
 */
export class FollowedFolders {
  readonly #watchers = new Map<string, FSWatcher>();

  /** Tells from now on of files and folders below a path; what is no folder is followed no longer. */
  follow(path: string, changed: (path: string) => void): void {
    if (process.platform !== 'linux') return;
    for (const [folder, watcher] of this.#watchers) {
      if (folder !== path && !folder.startsWith(path + sep)) continue;
      watcher.close();
      this.#watchers.delete(folder);
    }
    this.#watch(path, changed);
  }

  #watch(folder: string, changed: (path: string) => void): void {
    if (this.#watchers.size >= MOST) return;
    try {
      const entries = () => readdirSync(folder, { withFileTypes: true });
      entries(); // throws for what is no folder
      const watcher = watch(folder, { persistent: false }, (event, name) => {
        // Files that are no manifests matter only when they come and go: they may be folders.
        if (name !== null && (event === 'rename' || isManifestName(name))) changed(join(folder, name));
      });
      watcher.on('error', () => watcher.close());
      this.#watchers.set(folder, watcher);
      const below = entries().filter(entry => entry.isDirectory() && !skippedFolders.includes(entry.name));
      for (const { name } of below) this.#watch(join(folder, name), changed);
    } catch {
      // It is gone again, or the system has no watch left: the editor's own watcher must do.
    }
  }
}
