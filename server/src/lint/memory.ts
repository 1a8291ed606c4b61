// What snapshots of a workspace remember for one another: config files, settings, and what the rules made of files.

import type { Schemas } from '../knowledge/schemas.ts';
import type { WorkspaceIndex } from '../model/index.ts';
import type { ManifestDocument } from '../syntax/document.ts';
import type { ReadConfig } from './config.ts';
import type { FileReport } from './fileReport.ts';
import type { Diagnosed, Failure } from './lint.ts';
import type { Patterns } from './patterns.ts';
import type { Config, Settings } from './settings.ts';
import type { SourceFile } from './sourceFile.ts';

/** A config file, and the folder that it holds for. */
export interface FolderConfig extends ReadConfig {
  readonly uri: string;
  readonly folder: string;
  /** Its patterns of files that are not checked. */
  readonly isIgnored: Patterns | undefined;
}

/** What the rules made of a file. */
export interface Checked {
  readonly report: FileReport;
  readonly failures: readonly Failure[];
}

/** What a report depends on besides its file and the config files. */
export interface Surroundings {
  readonly index: WorkspaceIndex;
  readonly schemas: Schemas;
}

/** What snapshots with the same config files share. */
export class Memory {
  readonly #settings = new Map<string, Settings>();
  readonly #inFolders = new Map<string, Settings>();
  readonly #configs = new Map<string, FolderConfig>();
  readonly #folders = new Map<string, FolderConfig | undefined>();
  readonly #leftOutByGit = new Map<string, Patterns | undefined>();
  readonly #merged = new Map<FolderConfig | undefined, Config>();
  readonly #lastSaid = new WeakMap<ManifestDocument, LastSaid>();
  readonly #checked = new WeakMap<
    SourceFile,
    Surroundings & { readonly result: Checked; readonly said: readonly Diagnosed[] }
  >();

  /** What was said about a document the last time, whatever other files have become since. */
  lastSaid(document: ManifestDocument, place: number, settings: Settings): Diagnosed | undefined {
    const last = this.#lastSaid.get(document);
    return last?.settings === settings && last.place === place ? last.said : undefined;
  }

  /** Keeps what is said about a document. */
  keepSaid(document: ManifestDocument, last: LastSaid): Diagnosed {
    this.#lastSaid.set(document, last);
    return last.said;
  }

  /** The settings under a key, made at first. */
  settings(key: string, make: () => Settings): Settings {
    return remembered(this.#settings, key, make);
  }

  /** The settings of all files in a folder, where no override tells them apart; made at first. */
  inFolder(folder: string, make: () => Settings): Settings {
    return remembered(this.#inFolders, folder, make);
  }

  /** The config file at an address, read at first. */
  config(uri: string, make: () => FolderConfig): FolderConfig {
    return remembered(this.#configs, uri, make);
  }

  /** The config file that holds in a folder, looked for at first: above thousands of files there are few. */
  folder(folder: string, find: () => FolderConfig | undefined): FolderConfig | undefined {
    return lookedFor(this.#folders, folder, find);
  }

  /** What git leaves out in a folder by patterns from another one on, put together at first. */
  leftOutByGit(folder: string, top: string, find: () => Patterns | undefined): Patterns | undefined {
    return lookedFor(this.#leftOutByGit, `${top}\n${folder}`, find);
  }

  /** All layers of settings with a config file between them, put together at first. */
  merged(config: FolderConfig | undefined, merge: () => Config): Config {
    return remembered(this.#merged, config, merge);
  }

  /**
   * What the rules made of a file: `say` asks them where its surroundings have changed, and `make` puts together what they
   * say about its documents, if that is anything else than before.
   */
  checked(
    file: SourceFile,
    { index, schemas }: Surroundings,
    say: () => readonly Diagnosed[],
    make: (said: readonly Diagnosed[]) => Checked,
  ): Checked {
    const known = this.#checked.get(file);
    if (known?.index === index && known.schemas === schemas) return known.result;
    const said = say();
    const isSame = known?.schemas === schemas && said.every((one, place) => isAlike(one, known.said[place]));
    const result = known && isSame ? known.result : make(said);
    this.#checked.set(file, { index, schemas, result, said });
    return result;
  }

  /** Takes over what somebody else made of a file in the same surroundings. */
  takeOver(file: SourceFile, { index, schemas }: Surroundings, result: Checked): void {
    this.#checked.set(file, { index, schemas, result, said: [] });
  }
}

/** What was said about a document the last time, at its place in its file and under its settings. */
interface LastSaid {
  readonly settings: Settings;
  readonly place: number;
  readonly said: Diagnosed;
}

/** Whether two results consist of the same parts. */
function isAlike(a: Diagnosed, b: Diagnosed | undefined): boolean {
  const parts = a.parts ?? [a];
  return b !== undefined && parts.every((part, index) => part === (b.parts ?? [b])[index]);
}

function remembered<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}

/** The same for what may not be there, which is remembered too. */
function lookedFor<Key, Value>(
  known: Map<Key, Value | undefined>,
  key: Key,
  find: () => Value | undefined,
): Value | undefined {
  if (!known.has(key)) known.set(key, find());
  return known.get(key);
}
