// A snapshot: all files of a workspace at one moment, and every question that is asked of them.

import ignore from 'ignore';
import type { Schemas } from '../knowledge/schemas.ts';
import { CRD } from '../model/crd.ts';
import { WorkspaceIndex } from '../model/index.ts';
import type { ManifestDocument } from '../syntax/document.ts';
import type { Place } from '../syntax/place.ts';
import { OverlayMap } from '../text/overlayMap.ts';
import { type Span, shift } from '../text/span.ts';
import { decoded, folderOf, nameOf } from '../text/uri.ts';
import type { ConfigReader, ReadConfig } from './config.ts';
import type { ConfigProblem } from './configProblems.ts';
import { diagnoseControls } from './controls.ts';
import { CrdSchemas } from './crdSchemas.ts';
import { type FileReport, reportOf } from './fileReport.ts';
import { analysisOf, type Diagnosed, diagnose, diagnoseAcross, type Failure } from './lint.ts';
import { type Checked, type FolderConfig, Memory } from './memory.ts';
import type { Rule } from './rule.ts';
import { type Config, forPatches, mergeConfigs, type Settings, settingsOf, withSchemas } from './settings.ts';
import { SourceFile } from './sourceFile.ts';

/** What a workspace is linted with, the same for all of its snapshots. */
export interface Setup {
  readonly rules: readonly Rule[];
  readonly configs: ConfigReader;
  /** The bundled shapes. */
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

/** Where more files than this change, everything is put together anew. */
const MOST_AT_ONCE = 100;

/** Names of config files; the first one found in the nearest folder wins. */
export const CONFIG_NAMES = ['drydock.yaml', '.drydock.yaml'] as const;

/** All files of a workspace at one moment. Immutable: a change makes a new snapshot that shares what did not change. */
export class Snapshot {
  readonly files: OverlayMap<SourceFile>;
  readonly setup: Setup;
  readonly #memory: Memory;
  #index: WorkspaceIndex | undefined;
  #crds: CrdSchemas | undefined;
  readonly #crdsBefore: CrdSchemas;
  readonly #isHasty: boolean;
  #hasty: Snapshot | undefined;
  readonly #hastily = new WeakMap<SourceFile, Checked>();

  /** A snapshot without files, or one that goes on from what another one knows. */
  constructor(
    setup: Setup,
    files: OverlayMap<SourceFile> = new OverlayMap(),
    known?: { memory: Memory; index: WorkspaceIndex | undefined; crds: CrdSchemas; isHasty?: true },
  ) {
    this.setup = setup;
    this.files = files;
    this.#memory = known?.memory ?? new Memory();
    this.#index = known?.index;
    this.#crdsBefore = known?.crds ?? new CrdSchemas(setup.schemas);
    this.#isHasty = known?.isHasty === true;
  }

  /** The snapshot with another text for one file, or without the file where the text is undefined. */
  with(uri: string, text: string | undefined): Snapshot {
    return this.withAll([[uri, text]]);
  }

  /** The snapshot with other texts for several files. An edit that changes no summary keeps the index. */
  withAll(changes: Iterable<readonly [string, string | undefined]>): Snapshot {
    const changed = new Map<string, SourceFile | undefined>();
    for (const [uri, text] of changes)
      changed.set(uri, text === undefined ? undefined : new SourceFile(uri, text, this.files.get(uri)));
    const files = this.files.with(changed);
    const decides = [...changed.keys()].some(uri => isConfigFile(uri) || nameOf(uri) === 'Chart.yaml');
    if (decides) return new Snapshot(this.setup, files);
    const index = this.#indexAfter(changed);
    return new Snapshot(this.setup, files, { memory: this.#memory, index, crds: this.#crds ?? this.#crdsBefore });
  }

  /** Undefined while nobody has asked for one, and where it is as quick to make it anew. */
  #indexAfter(changed: ReadonlyMap<string, SourceFile | undefined>): WorkspaceIndex | undefined {
    if (!this.#index || changed.size > MOST_AT_ONCE) return undefined;
    const others = [...changed].filter(([uri, after]) => !equalSummaries(this.files.get(uri), after));
    if (others.length === 0) return this.#index;
    return this.#index.with(
      others.map(([uri, after]) => [uri, after && !this.#leftOut(uri) ? after.summaries : []] as const),
    );
  }

  /** The summaries of all files that are not left out. */
  get index(): WorkspaceIndex {
    this.#index ??= new WorkspaceIndex(
      [...this.files.values()].flatMap(file => (this.#leftOut(file.uri) ? [] : file.summaries)),
    );
    return this.#index;
  }

  /** The shapes of all kinds: the bundled ones, and those of the CRDs in files that are not left out. */
  get schemas(): Schemas {
    this.#crds ??= this.#crdsBefore.with(this.#crdDocuments());
    return this.#crds.schemas;
  }

  /** The settings that hold for a file: those for its folder, and for patches what of them patches can be asked. */
  settingsOf(uri: string): Settings {
    const settings = this.#folderSettingsOf(uri);
    return withSchemas(this.schemas)(this.index.isPatch(uri) ? forPatches(settings) : settings);
  }

  #folderSettingsOf(uri: string): Settings {
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

  /** A file, unless it is left out. */
  checkedFile(uri: string): SourceFile | undefined {
    return this.#leftOut(uri) ? undefined : this.files.get(uri);
  }

  /** The rules that threw while a file was checked: defects of Drydock, for the log. */
  failures(uri: string): readonly Failure[] {
    const file = this.checkedFile(uri);
    return file ? this.#checked(file).failures : [];
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

  /**
   * The same moment, of which reports are at once: what other files make of documents that did not change is as it was
   * said the last time.
   */
  get inHaste(): Snapshot {
    const { setup, files, index } = this;
    this.#hasty ??= new Snapshot(setup, files, {
      memory: this.#memory,
      index,
      crds: this.#crds ?? this.#crdsBefore,
      isHasty: true,
    });
    return this.#hasty;
  }

  #checked(file: SourceFile): Checked {
    const { index, schemas } = this;
    if (this.#isHasty) {
      const known = this.#hastily.get(file) ?? this.#put(file, this.#diagnose(file));
      this.#hastily.set(file, known);
      return known;
    }
    return this.#memory.checked(
      file,
      { index, schemas },
      () => this.#diagnose(file),
      said => this.#put(file, said),
    );
  }

  #put(file: SourceFile, said: readonly Diagnosed[]): Checked {
    const report = reportOf(file, said, this.settingsOf(file.uri), this.setup.rules);
    return { report, failures: said.flatMap(({ failures }) => failures) };
  }

  #diagnose(file: SourceFile): readonly Diagnosed[] {
    const settings = this.settingsOf(file.uri);
    return file.documents.map(({ document }, index) => {
      const last = this.#isHasty ? this.#memory.lastSaid(document, index, settings) : undefined;
      if (last) return last;
      const local = diagnose(document, settings);
      const across = diagnoseAcross(document, { uri: file.uri, document: index }, this.index, settings);
      const held = diagnoseControls(document, this.index, settings);
      const said = {
        diagnoses: [...local.diagnoses, ...across.diagnoses, ...held.diagnoses],
        failures: [...local.failures, ...across.failures, ...held.failures],
        parts: [local, across, held],
        ...(held.controls && { controls: held.controls }),
      };
      return this.#memory.keepSaid(document, { settings, place: index, said });
    });
  }

  /** A patch says too little of a CRD to tell what its kind looks like. */
  #crdDocuments(): readonly ManifestDocument[] {
    const summaries = this.index.ofKind(CRD.group, CRD.kind).filter(({ address }) => !this.index.isPatch(address.uri));
    const documents = summaries.map(
      ({ address }) => this.files.get(address.uri)?.documents[address.document]?.document,
    );
    return [...new Set(documents.filter(document => document !== undefined))];
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

function folderConfig(uri: string, read: ReadConfig): FolderConfig {
  const { ignore: patterns } = read.config;
  return { ...read, uri, folder: folderOf(uri) ?? '', isIgnored: patterns ? ignore().add(patterns) : undefined };
}

/** Documents that an edit left alone keep their facts, so that only the others are compared. */
function equalSummaries(a: SourceFile | undefined, b: SourceFile | undefined): boolean {
  if (!a || !b) return false;
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

/** The path of a file below a folder, as patterns speak of it: a blank is a blank and not `%20`. */
function relative(folder: string, uri: string): string | undefined {
  return uri.startsWith(folder) && uri.length > folder.length ? decoded(uri.slice(folder.length)) : undefined;
}
