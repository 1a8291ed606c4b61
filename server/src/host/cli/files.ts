// Finds the files that paths on the command line stand for.

import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { assumedIn } from '../../knowledge/kustomize.ts';
import { GONE, reasonOf, UsageError } from './usage.ts';

/** A file to look at; `reason` where it is already known that nothing can be read there. */
export interface FoundFile {
  readonly path: string;
  readonly reason?: string;
}

/** What some paths stand for. */
export interface Found {
  readonly files: readonly FoundFile[];
  /** The names of everything in the folders that were listed on the way. */
  readonly namesIn: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Folders that hold no manifests of the user's. */
const SKIPPED: ReadonlySet<string> = new Set(['.git', 'node_modules']);

/**
 * The files of some paths: a file is taken whatever its name, a folder stands for the YAML and JSON files below it.
 * However many paths and links lead to a file, it is found once. Throws a UsageError for a path that does not exist.
 */
export function filesAt(paths: readonly string[], folder: string): Found {
  const walk = new Walk();
  for (const path of paths) walk.enter(resolve(folder, path), path);
  return walk;
}

class Walk implements Found {
  readonly files: FoundFile[] = [];
  readonly namesIn = new Map<string, ReadonlySet<string>>();
  /** Real paths of files and folders, so that links never lead in circles. */
  readonly #seen = new Set<string>();

  /** A path of the command line, as it was written there. */
  enter(path: string, written: string): void {
    try {
      const isFolder = statSync(path).isDirectory();
      const real = realpathSync(path);
      if (isFolder) this.#folder(path, real);
      else this.#file(path, real);
    } catch (error) {
      const reason = reasonOf(error);
      if (reason === GONE) throw new UsageError(`\`${written}\` does not exist`);
      this.files.push({ path, reason });
    }
  }

  #folder(path: string, real: string): void {
    if (this.#seen.has(real)) return;
    this.#seen.add(real);
    for (const entry of this.#entries(path)) {
      const below = join(path, entry.name);
      if (entry.isSymbolicLink()) this.#link(below);
      else if (entry.isFile() && isManifestName(entry.name)) this.#file(below, join(real, entry.name));
      else if (entry.isDirectory() && !SKIPPED.has(entry.name)) this.#folder(below, join(real, entry.name));
    }
  }

  #link(path: string): void {
    try {
      const real = realpathSync(path);
      const isFolder = statSync(real).isDirectory();
      if (isFolder && !SKIPPED.has(basename(path))) this.#folder(path, real);
      else if (!isFolder && isManifestName(path)) this.#file(path, real);
    } catch (error) {
      // Emacs marks a file that is being edited by a link `.#name` that leads nowhere.
      if (isManifestName(path) && !basename(path).startsWith('.#')) this.files.push({ path, reason: reasonOf(error) });
    }
  }

  #file(path: string, real: string): void {
    if (this.#seen.has(real)) return;
    this.#seen.add(real);
    this.files.push({ path });
  }

  /** Files before links, so that a file keeps its own name; each by name, so that every run finds the same. */
  #entries(path: string): readonly Dirent[] {
    try {
      const order = (entry: Dirent) => `${entry.isSymbolicLink() ? 1 : 0}${entry.name}`;
      const entries = readdirSync(path, { withFileTypes: true });
      this.namesIn.set(path, new Set(entries.map(({ name }) => name)));
      return entries.toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
    } catch (error) {
      this.files.push({ path, reason: reasonOf(error) });
      return [];
    }
  }
}

function isManifestName(name: string): boolean {
  return /\.(?:ya?ml|json)$/i.test(name) || assumedIn(basename(name)) !== undefined;
}
