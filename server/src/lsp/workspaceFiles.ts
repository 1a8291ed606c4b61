// Keeps the workspace's files up to date: all of them at the start, then whatever is said to have changed.

import { batchesOf, type FileSource, MOST_FILES } from './fileSource.ts';
import { isManifestName, isSkipped } from './protocol.ts';
import type { Session } from './session.ts';

/** Changes that a followed folder tells of are gathered for so many milliseconds. */
const PAUSE = 100;

/** Reads files one job after the other, so that an older text never comes in after a newer one. */
export class WorkspaceFiles {
  readonly #session: Session;
  readonly #noticed = new Set<string>();
  #last: Promise<void> = Promise.resolve();

  constructor(session: Session) {
    this.#session = session;
  }

  /** Reads everything below some folders. */
  scan(folders: readonly string[]): Promise<void> {
    return this.#do(async () => {
      await this.#list(folders);
      this.#session.refresh();
      this.#session.tidy();
    });
  }

  /** Drops everything below some folders that lies in none of the workspace's. */
  drop(folders: readonly string[]): Promise<void> {
    return this.#do(async () => {
      const kept = new Set(this.#session.folders);
      if (this.#forget(this.#below(folders).filter(uri => !isWithin(uri, kept)))) this.#session.refresh();
    });
  }

  /**
   * Brings up to date what is known of some addresses. Each may be a file or a folder that is new, changed or gone:
   * editors tell of a folder that was copied, moved or deleted, and not always of the files in it.
   */
  update(uris: Iterable<string>): Promise<void> {
    const changed = [...new Set(uris)].filter(uri => !isSkipped(uri));
    return this.#do(async () => {
      const folders = new Set(changed.filter(uri => !isManifestName(uri)));
      const files = changed.filter(uri => isManifestName(uri) && !liesIn(uri, folders));
      const read = await this.#read(files);
      // What is called like a file may still be a folder.
      const compared = await this.#compare(topmost([...folders, ...read.missing]));
      if (read.hasChanged || compared) this.#session.refresh();
    });
  }

  async #read(uris: readonly string[]): Promise<{ readonly hasChanged: boolean; readonly missing: readonly string[] }> {
    const missing: string[] = [];
    let hasChanged = false;
    for (const [number, batch] of batchesOf(uris).entries()) {
      // A branch that is switched changes thousands of files at once, and somebody goes on typing.
      if (number > 0) await new Promise(resolve => setTimeout(resolve, 0));
      const files = await Promise.all(batch.map(uri => this.#session.sourceOf(uri).read(uri)));
      hasChanged = this.#session.load(files) || hasChanged;
      for (const [uri, text, reason] of files) if (text === undefined && reason === undefined) missing.push(uri);
    }
    return { hasChanged, missing };
  }

  /** Reads what is below some addresses, and drops what no longer is. Whether that changed anything. */
  async #compare(uris: readonly string[]): Promise<boolean> {
    if (uris.length === 0) return false;
    for (const uri of uris) this.#session.sourceOf(uri).follow?.(uri, one => this.#notice(one));
    const known = this.#below(uris);
    const { hasChanged, found } = await this.#list(uris);
    return this.#forget(known.filter(uri => !found.has(uri))) || hasChanged;
  }

  async #list(
    folders: readonly string[],
  ): Promise<{ readonly hasChanged: boolean; readonly found: ReadonlySet<string> }> {
    const found = new Set<string>();
    let hasChanged = false;
    const bySource = new Map<FileSource, string[]>();
    for (const folder of folders) {
      const source = this.#session.sourceOf(folder);
      bySource.set(source, [...(bySource.get(source) ?? []), folder]);
    }
    for (const [source, its] of bySource) {
      const others = this.#session.workspace.onDisk.size - this.#below(its).length;
      for await (const files of source.list(its, Math.max(0, MOST_FILES - others))) {
        hasChanged = this.#session.load(files) || hasChanged;
        for (const [uri] of files) found.add(uri);
      }
    }
    return { hasChanged, found };
  }

  /** What is known of some folders: the files below them, and that one could not be listed. */
  #below(folders: readonly string[]): readonly string[] {
    const above = new Set(folders);
    return this.#session.knownUris.filter(uri => isWithin(uri, above));
  }

  #forget(uris: readonly string[]): boolean {
    return this.#session.load(uris.map(uri => [uri, undefined]));
  }

  /** A followed folder tells of each file by itself; what comes together is read together. */
  #notice(uri: string): void {
    if (this.#noticed.size === 0) {
      setTimeout(() => {
        void this.update(this.#noticed);
        this.#noticed.clear();
      }, PAUSE);
    }
    this.#noticed.add(uri);
  }

  #do(job: () => Promise<void>): Promise<void> {
    const failed = (error: unknown) => this.#session.connection.console.error(`files cannot be read: ${error}`);
    this.#last = this.#last.then(job).catch(failed);
    return this.#last;
  }
}

/** Those addresses that lie below no other of them. */
function topmost(uris: readonly string[]): readonly string[] {
  const all = new Set(uris);
  return uris.filter(uri => !liesIn(uri, all));
}

/** Whether an address is one of the folders, or lies below one. */
function isWithin(uri: string, folders: ReadonlySet<string>): boolean {
  return folders.has(uri) || liesIn(uri, folders);
}

/** Whether one of the folders lies above an address. */
function liesIn(uri: string, folders: ReadonlySet<string>): boolean {
  for (let at = uri.lastIndexOf('/'); at > 0; at = uri.lastIndexOf('/', at - 1)) {
    if (folders.has(uri.slice(0, at))) return true;
  }
  return false;
}
