// The one mutable object: files go in, snapshots come out.

import { type Setup, Snapshot } from './lint/snapshot.ts';
import { releaseTrees } from './syntax/trees.ts';

/** The files of a workspace: as they are on disk, and as editors show them. What an editor shows wins. */
export class Workspace {
  #snapshot: Snapshot;
  readonly #onDisk = new Map<string, string>();
  readonly #open = new Set<string>();

  constructor(setup: Setup) {
    this.#snapshot = new Snapshot(setup);
  }

  /** The workspace at this moment. */
  get snapshot(): Snapshot {
    return this.#snapshot;
  }

  /** The files that editors show. */
  get openUris(): ReadonlySet<string> {
    return this.#open;
  }

  /** The texts of the files that are known to be on disk. */
  get onDisk(): ReadonlyMap<string, string> {
    return this.#onDisk;
  }

  /** Takes over the texts of files on disk; undefined for files that are gone. Whether that changed the snapshot. */
  load(files: Iterable<readonly [string, string | undefined]>): boolean {
    const changes: (readonly [string, string | undefined])[] = [];
    for (const [uri, text] of files) {
      if (text === undefined) this.#onDisk.delete(uri);
      else this.#onDisk.set(uri, text);
      if (!this.#open.has(uri) && this.#snapshot.files.get(uri)?.text !== text) changes.push([uri, text]);
    }
    if (changes.length > 0) this.#snapshot = this.#snapshot.withAll(changes);
    return changes.length > 0;
  }

  /** Takes over the text that an editor shows for a file. */
  edit(uri: string, text: string): void {
    this.#open.add(uri);
    if (this.#snapshot.files.get(uri)?.text !== text) this.#snapshot = this.#snapshot.with(uri, text);
  }

  /** The editor shows a file no longer: what is on disk counts again. */
  close(uri: string): void {
    this.#open.delete(uri);
    this.#snapshot = this.#snapshot.with(uri, this.#onDisk.get(uri));
  }

  /** Lints with another setup from now on. */
  configure(setup: Setup): void {
    this.#snapshot = new Snapshot(setup, this.#snapshot.files);
  }

  /** Gives back the trees of all documents; they are read again when somebody asks. */
  releaseTrees(): void {
    releaseTrees();
  }
}
