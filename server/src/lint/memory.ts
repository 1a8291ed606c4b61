// What snapshots of a workspace remember for one another: config files, settings, and what the rules made of files.

import type { Schemas } from '../knowledge/schemas.ts';
import type { WorkspaceIndex } from '../model/index.ts';
import type { ReadConfig } from './config.ts';
import type { FileReport } from './fileReport.ts';
import type { Failure } from './lint.ts';
import type { Settings } from './settings.ts';
import type { SourceFile } from './sourceFile.ts';

/** A config file, and the folder that it holds for. */
export interface FolderConfig extends ReadConfig {
  readonly uri: string;
  readonly folder: string;
  /** Its patterns of files that are not checked. */
  readonly isIgnored: { ignores(path: string): boolean } | undefined;
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
  readonly #configs = new Map<string, FolderConfig>();
  readonly #checked = new WeakMap<SourceFile, Surroundings & { readonly result: Checked }>();

  /** The settings under a key, made at first. */
  settings(key: string, make: () => Settings): Settings {
    return remembered(this.#settings, key, make);
  }

  /** The config file at an address, read at first. */
  config(uri: string, make: () => FolderConfig): FolderConfig {
    return remembered(this.#configs, uri, make);
  }

  /** What the rules made of a file, worked out anew where its surroundings have changed. */
  checked(file: SourceFile, { index, schemas }: Surroundings, make: () => Checked): Checked {
    const known = this.#checked.get(file);
    if (known?.index === index && known.schemas === schemas) return known.result;
    const result = make();
    this.#checked.set(file, { index, schemas, result });
    return result;
  }
}

function remembered<Value>(known: Map<string, Value>, key: string, make: () => Value): Value {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}
