// A snapshot: all files of a workspace at one moment, and every question that is asked of them.

import ignore, { type Ignore } from 'ignore';
import type { Schemas } from '../knowledge/schemas.ts';
import { WorkspaceIndex } from '../model/index.ts';
import type { ManifestDocument } from '../syntax/document.ts';
import type { Place } from '../syntax/place.ts';
import { type Span, shift } from '../text/span.ts';
import type { ConfigReader, ReadConfig } from './config.ts';
import type { ConfigProblem } from './configProblems.ts';
import { type FileReport, reportOf } from './fileReport.ts';
import { analysisOf, type Diagnosed, diagnose, diagnoseAcross, type Failure } from './lint.ts';
import type { Rule } from './rule.ts';
import { type Config, mergeConfigs, type Settings, settingsOf } from './settings.ts';
import { SourceFile } from './sourceFile.ts';

/** What a workspace is linted with, the same for all of its snapshots. */
export interface Setup {
  readonly rules: readonly Rule[];
  readonly configs: ConfigReader;
  readonly schemas: Schemas;
  /** Settings below every config file: the editor's own. */
  readonly base: Config;
  /** Settings above every config file: the command line's flags. */
  readonly above: Config;
  /** A config that takes the place of those found beside the files. */
  readonly fixedConfig?: { readonly uri: string; readonly text: string };
  /** Whether the config's `ignore` counts. */
  readonly ignores: boolean;
  /** Files that the editor's settings leave out. */
  readonly excludes?: (uri: string) => boolean;
}

/** Names of config files; the first one found in the nearest folder wins. */
export const CONFIG_NAMES = ['drydock.yaml', '.drydock.yaml'] as const;

interface FolderConfig extends ReadConfig {
  readonly uri: string;
  readonly folder: string;
  readonly isIgnored: Ignore | undefined;
}

/** All files of a workspace at one moment. Immutable: a change makes a new snapshot that shares what did not change. */
export class Snapshot {
  readonly files: ReadonlyMap<string, SourceFile>;
  readonly setup: Setup;
  readonly #memory: Memory;
  #index: WorkspaceIndex | undefined;

  /** A snapshot without files, or one that goes on from what another one knows. */
  constructor(
    setup: Setup,
    files: ReadonlyMap<string, SourceFile> = new Map(),
    known?: { memory: Memory; index: WorkspaceIndex | undefined },
  ) {
    this.setup = setup;
    this.files = files;
    this.#memory = known?.memory ?? new Memory();
    this.#index = known?.index;
  }

  /** The snapshot with another text for one file, or without the file where the text is undefined. */
  with(uri: string, text: string | undefined): Snapshot {
    return this.withAll([[uri, text]]);
  }

  /** The snapshot with other texts for several files. An edit that changes no summary keeps the index. */
  withAll(changes: Iterable<readonly [string, string | undefined]>): Snapshot {
    const files = new Map(this.files);
    let decides = false;
    let sameSummaries = true;
    for (const [uri, text] of changes) {
      const before = files.get(uri);
      const after = text === undefined ? undefined : new SourceFile(uri, text, before);
      if (after) files.set(uri, after);
      else files.delete(uri);
      decides ||= isConfigFile(uri) || nameOf(uri) === 'Chart.yaml';
      sameSummaries &&=
        this.#index !== undefined && before !== undefined && after !== undefined && equalSummaries(before, after);
    }
    if (decides) return new Snapshot(this.setup, files);
    return new Snapshot(this.setup, files, { memory: this.#memory, index: sameSummaries ? this.#index : undefined });
  }

  /** The summaries of all files that are not left out. */
  get index(): WorkspaceIndex {
    this.#index ??= new WorkspaceIndex(
      [...this.files.values()].flatMap(file => (this.#leftOut(file.uri) ? [] : file.summaries)),
    );
    return this.#index;
  }

  /** The settings that hold for a file. */
  settingsOf(uri: string): Settings {
    const folderConfig = this.#configOf(uri);
    const base = folderConfig ? mergeConfigs(this.setup.base, folderConfig.config) : this.setup.base;
    const config = mergeConfigs(base, this.setup.above);
    const path = folderConfig ? relative(folderConfig.folder, uri) : undefined;
    const overrides =
      path === undefined ? [] : (config.overrides ?? []).filter(({ files }) => ignore().add(files).ignores(path));
    const key = `${folderConfig?.uri ?? ''}\n${overrides.map(one => config.overrides?.indexOf(one)).join()}`;
    return this.#memory.settings(key, () => settingsOf(config, overrides, this.setup.rules, this.setup.schemas));
  }

  /** The config file that holds for a file, and what is wrong with it. */
  configOf(uri: string): { readonly uri: string; readonly problems: readonly ConfigProblem[] } | undefined {
    return this.#configOf(uri);
  }

  /** Everything lint has to say about a file. Undefined for files that are not in the snapshot. */
  report(uri: string): FileReport | undefined {
    const file = this.files.get(uri);
    if (!file) return undefined;
    const leftOut = this.#leftOut(uri);
    if (leftOut)
      return {
        uri,
        ...leftOut,
        documents: file.documents.length,
        notChecked: [{ start: 0, reason: leftOut.reason }],
        findings: [],
      };
    return this.#checked(file).report;
  }

  /** The rules that threw while a file was checked: defects of Drydock, for the log. */
  failures(uri: string): readonly Failure[] {
    const file = this.files.get(uri);
    return file && !this.#leftOut(uri) ? this.#checked(file).failures : [];
  }

  /** The document that a place lies in, and where it starts in its file. `uri` and `document` are for places without one. */
  documentAt(
    place: Place,
    uri: string,
    document: number,
  ): { file: SourceFile; document: ManifestDocument; start: number } | undefined {
    const address = place.in ?? { uri, document };
    const file = this.files.get(address.uri);
    const placed = file?.documents[address.document];
    return file && placed && { file, ...placed };
  }

  /** The offsets of a place in its file. Undefined when the file or the document is gone. */
  spanOf(place: Place, uri: string, document: number): { readonly uri: string; readonly span: Span } | undefined {
    const found = this.documentAt(place, uri, document);
    return found && { uri: found.file.uri, span: shift(found.document.spanOf(place), found.start) };
  }

  #checked(file: SourceFile): Checked {
    return this.#memory.checked(file, this.index, () => {
      const diagnosed = this.#diagnose(file);
      const report = reportOf(file, diagnosed, this.settingsOf(file.uri), this.setup.rules);
      return { report, failures: diagnosed.flatMap(({ failures }) => failures) };
    });
  }

  #diagnose(file: SourceFile): readonly Diagnosed[] {
    const settings = this.settingsOf(file.uri);
    return file.documents.map(({ document }, index) => {
      const local = diagnose(document, settings);
      const across = diagnoseAcross(document, { uri: file.uri, document: index }, this.index, settings);
      return {
        diagnoses: [...local.diagnoses, ...across.diagnoses],
        failures: [...local.failures, ...across.failures],
      };
    });
  }

  #configOf(uri: string): FolderConfig | undefined {
    const { fixedConfig, configs } = this.setup;
    if (fixedConfig)
      return this.#memory.config(fixedConfig.uri, () => folderConfig(fixedConfig.uri, configs.read(fixedConfig.text)));
    for (let folder = folderOf(uri); folder; folder = folderOf(folder.slice(0, -1))) {
      for (const name of CONFIG_NAMES) {
        const file = this.files.get(folder + name);
        if (file) return this.#memory.config(file.uri, () => folderConfig(file.uri, configs.read(file.text)));
      }
    }
    return undefined;
  }

  #leftOut(uri: string): { readonly status: 'ignored' | 'template'; readonly reason: string } | undefined {
    const config = this.#configOf(uri);
    const path = config && relative(config.folder, uri);
    if (this.setup.ignores && path && config?.isIgnored?.ignores(path))
      return { status: 'ignored', reason: `ignored by ${nameOf(config.uri)}` };
    if (this.setup.excludes?.(uri)) return { status: 'ignored', reason: 'excluded by the settings' };
    return this.#isInChart(uri) ? { status: 'template', reason: 'template of a Helm chart' } : undefined;
  }

  /** Files in `templates/` beside a Chart.yaml are templates, whatever they look like. */
  #isInChart(uri: string): boolean {
    for (let at = uri.indexOf('/templates/'); at !== -1; at = uri.indexOf('/templates/', at + 1)) {
      if (this.files.has(`${uri.slice(0, at)}/Chart.yaml`)) return true;
    }
    return false;
  }
}

/** What the rules made of a file. */
interface Checked {
  readonly report: FileReport;
  readonly failures: readonly Failure[];
}

/** What snapshots with the same config files share. */
class Memory {
  readonly #settings = new Map<string, Settings>();
  readonly #configs = new Map<string, FolderConfig>();
  readonly #checked = new WeakMap<SourceFile, { readonly index: WorkspaceIndex; readonly result: Checked }>();

  settings(key: string, make: () => Settings): Settings {
    return remembered(this.#settings, key, make);
  }

  config(uri: string, make: () => FolderConfig): FolderConfig {
    return remembered(this.#configs, uri, make);
  }

  checked(file: SourceFile, index: WorkspaceIndex, make: () => Checked): Checked {
    const known = this.#checked.get(file);
    if (known?.index === index) return known.result;
    const result = make();
    this.#checked.set(file, { index, result });
    return result;
  }
}

function remembered<Value>(known: Map<string, Value>, key: string, make: () => Value): Value {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}

function folderConfig(uri: string, read: ReadConfig): FolderConfig {
  const { ignore: patterns } = read.config;
  return { ...read, uri, folder: folderOf(uri) ?? '', isIgnored: patterns ? ignore().add(patterns) : undefined };
}

/** Documents that an edit left alone keep their facts, so that only the others are compared. */
function equalSummaries(a: SourceFile, b: SourceFile): boolean {
  const facts = (file: SourceFile) => file.documents.map(({ document }) => analysisOf(document).facts);
  const [before, after] = [facts(a), facts(b)];
  return (
    before.length === after.length &&
    before.every((one, index) => one === after[index] || JSON.stringify(one) === JSON.stringify(after[index]))
  );
}

/** Whether a file is a config file of Drydock. */
export function isConfigFile(uri: string): boolean {
  return CONFIG_NAMES.some(config => config === nameOf(uri));
}

function nameOf(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}

/** The folder of a URI with its slash; undefined above the topmost one. */
function folderOf(uri: string): string | undefined {
  const slash = uri.lastIndexOf('/');
  return slash <= uri.indexOf('://') + 2 && slash !== uri.indexOf('///') + 2 ? undefined : uri.slice(0, slash + 1);
}

/** The path of a file below a folder, as patterns speak of it: a blank is a blank and not `%20`. */
function relative(folder: string, uri: string): string | undefined {
  return uri.startsWith(folder) && uri.length > folder.length ? decoded(uri.slice(folder.length)) : undefined;
}

function decoded(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
