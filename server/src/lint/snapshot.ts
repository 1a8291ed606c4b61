// A snapshot: all files of a workspace at one moment, and every question that is asked of them.

import type { Schemas } from '../knowledge/schemas.ts';
import { CRD } from '../model/crd.ts';
import { WorkspaceIndex } from '../model/index.ts';
import { type Facts, type Summary, staySame } from '../model/summary.ts';
import type { ManifestDocument } from '../syntax/document.ts';
import type { Place } from '../syntax/place.ts';
import { releaseTrees } from '../syntax/trees.ts';
import { OverlayMap } from '../text/overlayMap.ts';
import { type Span, shift } from '../text/span.ts';
import type { ConfigProblem } from './configProblems.ts';
import { diagnoseControls } from './controls.ts';
import { type Crd, CrdSchemas, crdsIn } from './crdSchemas.ts';
import { type FileReport, reportOf } from './fileReport.ts';
import { decidesForFolder, Folders } from './folders.ts';
import { withKubeVirt } from './kubevirt.ts';
import { analysisOf, type Diagnosed, diagnose, diagnoseAcross, type Failure } from './lint.ts';
import { type Checked, Memory } from './memory.ts';
import { PatchTargets } from './patchTargets.ts';
import { forPatches, type Settings, withSchemas } from './settings.ts';
import type { Setup } from './setup.ts';
import { SourceFile } from './sourceFile.ts';

export { CONFIG_NAMES, isConfigFile } from './folders.ts';
export type { Setup } from './setup.ts';

/** Where more files than this change, everything is put together anew. */
const MOST_AT_ONCE = 100;

/** So many files are looked at before their trees are given back. */
const PART = 25;

/** What one snapshot takes over from another one. */
interface Known {
  readonly memory?: Memory;
  readonly index?: WorkspaceIndex | undefined;
  readonly crds?: CrdSchemas;
  readonly isHasty?: true;
  readonly targets?: PatchTargets;
}

/** All files of a workspace at one moment. Immutable: a change makes a new snapshot that shares what did not change. */
export class Snapshot {
  readonly files: OverlayMap<SourceFile>;
  readonly setup: Setup;
  readonly #memory: Memory;
  readonly #folders: Folders;
  #index: WorkspaceIndex | undefined;
  #crds: CrdSchemas | undefined;
  #crdsBefore: CrdSchemas;
  readonly #isHasty: boolean;
  #hasty: Snapshot | undefined;
  readonly #targets: PatchTargets;
  readonly #hastily = new WeakMap<SourceFile, Checked>();

  /** A snapshot without files, or one that goes on from what another one knows. */
  constructor(setup: Setup, files: OverlayMap<SourceFile> = new OverlayMap(), known: Known = {}) {
    this.setup = setup;
    this.files = files;
    this.#memory = known.memory ?? new Memory();
    this.#folders = new Folders(setup, files, this.#memory);
    this.#index = known.index;
    this.#crdsBefore = known.crds ?? new CrdSchemas(setup.schemas);
    this.#isHasty = known.isHasty === true;
    this.#targets = known.targets ?? PatchTargets.of(files);
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
    const targets = this.#targets.with(changed);
    for (const file of targets.aimedAnew(this.#targets, changed, this.files)) changed.set(file.uri, file);
    const files = this.files.with(changed);
    const decides = [...changed.keys()].some(decidesForFolder);
    if (decides) return new Snapshot(this.setup, files, { targets });
    const index = this.#indexAfter(changed);
    const crds = this.#crds ?? this.#crdsBefore;
    return new Snapshot(this.setup, files, { memory: this.#memory, index, crds, targets });
  }

  /** Undefined while nobody has asked for one, and where it is as quick to make it anew. */
  #indexAfter(changed: ReadonlyMap<string, SourceFile | undefined>): WorkspaceIndex | undefined {
    if (!this.#index || changed.size > MOST_AT_ONCE) return undefined;
    const others = [...changed].filter(([uri, after]) => !equalSummaries(this.files.get(uri), after));
    if (others.length === 0) return this.#index;
    const files = others.map(
      ([uri, after]) => [uri, after && !this.#folders.leftOut(uri) ? after.summaries : []] as const,
    );
    if (files.length >= PART) releaseTrees();
    return this.#index.with(files);
  }

  /**
   * The same files, where only some of them count as what others are judged by. Rules that look at one resource say the
   * same there, if those are all files that decide about others, and no other file need be read for it.
   */
  decidedBy(uris: ReadonlySet<string>): Snapshot {
    const deciding = [...this.files.values()].filter(({ uri }) => uris.has(uri) && !this.#folders.leftOut(uri));
    const index = new WorkspaceIndex(summariesOf(deciding));
    const decided = new Snapshot(this.setup, this.files, {
      memory: this.#memory,
      index,
      crds: this.#crdsBefore,
      targets: this.#targets,
    });
    // The same shapes, not others that are equal: what was said by them need not be said again.
    this.#crdsBefore = decided.#shapes;
    return decided;
  }

  /** The summaries of all files that are not left out. */
  get index(): WorkspaceIndex {
    this.#index ??= new WorkspaceIndex(
      summariesOf([...this.files.values()].filter(({ uri }) => !this.#folders.leftOut(uri))),
    );
    return this.#index;
  }

  /** The shapes of all kinds: the bundled ones, and those of the CRDs in files that are not left out. */
  get schemas(): Schemas {
    return this.#shapes.schemas;
  }

  get #shapes(): CrdSchemas {
    this.#crds ??= this.#crdsBefore.with(this.#crdsInFiles());
    return this.#crds;
  }

  /** The settings that hold for a file: those for its folder, and for patches what of them patches can be asked. */
  settingsOf(uri: string): Settings {
    const settings = withSchemas(this.schemas)(this.#folders.settingsOf(uri));
    return withKubeVirt(this.index.isPatch(uri) ? forPatches(settings) : settings, this.files.get(uri), this.index);
  }

  /** The config file that holds for a file, and what is wrong with it. */
  configOf(uri: string): { readonly uri: string; readonly problems: readonly ConfigProblem[] } | undefined {
    return this.#folders.configOf(uri);
  }

  /** The address of the config file that a fix may make for a file; undefined where there is one, and outside of folders. */
  newConfigFor(uri: string): string | undefined {
    return this.#folders.newConfigFor(uri);
  }

  /** Everything lint has to say about a file. Undefined for files that are not in the snapshot. */
  report(uri: string): FileReport | undefined {
    const file = this.files.get(uri);
    if (!file) return undefined;
    const leftOut = this.#folders.leftOut(uri);
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

  /** Takes over what another thread has made of a file of the same snapshot. */
  takeOver(checked: Checked): void {
    const { index, schemas } = this;
    const file = this.checkedFile(checked.report.uri);
    if (file) this.#memory.takeOver(file, { index, schemas }, checked);
  }

  /** A file, unless it is left out. */
  checkedFile(uri: string): SourceFile | undefined {
    return this.#folders.leftOut(uri) ? undefined : this.files.get(uri);
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
      // Not others that are equal: everything would be judged anew by them.
      crds: this.#shapes,
      isHasty: true,
      targets: this.#targets,
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
      const last = this.#memory.lastSaid(document, index, settings);
      if (last && this.#isHasty) return last;
      const local = diagnose(document, settings);
      const across = diagnoseAcross(document, { uri: file.uri, document: index }, this.index, settings);
      const held = diagnoseControls(document, this.index, settings);
      const parts = [local, across, held];
      if (last?.parts && parts.every((part, at) => part === last.parts?.[at])) return last;
      const said = {
        diagnoses: [...local.diagnoses, ...across.diagnoses, ...held.diagnoses],
        failures: [...local.failures, ...across.failures, ...held.failures],
        parts,
        ...(held.controls && { controls: held.controls }),
      };
      return this.#memory.keepSaid(document, { settings, place: index, said });
    });
  }

  /** A patch says too little of a CRD to tell what its kind looks like. */
  #crdsInFiles(): readonly Crd[] {
    const summaries = this.index.ofKind(CRD.group, CRD.kind).filter(({ address }) => !this.index.isPatch(address.uri));
    const documents = summaries.map(
      ({ address }) => this.files.get(address.uri)?.documents[address.document]?.document,
    );
    return [...new Set(documents)].flatMap(document => (document ? crdsIn(document) : []));
  }
}

/**
 * The summaries of some files. Of many files the trees are gone as soon as they were looked at: where trees grow old, the
 * engine takes it for their nature and puts the next ones where it seldom cleans.
 */
function summariesOf(files: readonly SourceFile[]): readonly Summary[] {
  return files.flatMap(({ summaries }, position) => {
    if (position % PART === PART - 1) releaseTrees();
    return summaries;
  });
}

/** Documents that an edit left alone are the same, so that only the others are compared. */
function equalSummaries(a: SourceFile | undefined, b: SourceFile | undefined): boolean {
  if (!a || !b || a.documents.length !== b.documents.length) return false;
  return a.documents.every(({ document: before }, at) => {
    const after = b.documents[at]?.document;
    return before === after || (after !== undefined && equalFacts(analysisOf(before).facts, analysisOf(after).facts));
  });
}

function equalFacts(before: readonly Facts[], after: readonly Facts[]): boolean {
  const isSame = (other: Facts, at: number) => {
    const one = before[at];
    return one !== undefined && staySame(one, other);
  };
  return before === after || (before.length === after.length && after.every(isSame));
}
