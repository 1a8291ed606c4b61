// A file: its text, its documents, and what others may know of them. Immutable; an edit makes a new one.

import { assumedIn, type KindOfDocument } from '../knowledge/kustomize.ts';
import { oncePer } from '../model/once.ts';
import { PatchDocument } from '../model/patchDocument.ts';
import { type Facts, type Summary, summaryAt } from '../model/summary.ts';
import { ManifestDocument } from '../syntax/document.ts';
import { documentsOf } from '../syntax/parse.ts';
import type { Address } from '../syntax/place.ts';
import { type Slice, slicesOf } from '../syntax/slice.ts';
import { keptAt } from '../text/kept.ts';
import { LineIndex } from '../text/lineIndex.ts';
import { nameOf } from '../text/uri.ts';
import { analyseAfter, analysisOf } from './analysis.ts';
import { isConfigFile } from './folders.ts';

/** A document and where its text starts in the file. */
export interface Placed {
  readonly document: ManifestDocument;
  readonly start: number;
}

const NO_TARGETS: readonly KindOfDocument[] = [];

/** A file that could be read. */
export class SourceFile {
  readonly uri: string;
  readonly text: string;
  /** The kinds of what it changes, where kustomizations name it as a patch of some. */
  readonly targets: readonly KindOfDocument[];
  #before: SourceFile | undefined;
  #documents: readonly Placed[] | undefined;
  #lines: LineIndex | undefined;
  #summaries: readonly Summary[] | undefined;

  /** `before` is the same file before an edit: documents whose text is the same are taken over. */
  constructor(uri: string, text: string, before?: SourceFile, targets = before?.targets ?? NO_TARGETS) {
    this.uri = uri;
    this.text = text;
    this.targets = targets;
    this.#before = before?.targets === targets ? before : undefined;
  }

  /** The same file as a patch of some kinds; itself where it is one of these already. */
  aimedAt(targets: readonly KindOfDocument[]): SourceFile {
    const told = ({ apiVersion, kind }: KindOfDocument) => `${apiVersion} ${kind}`;
    return targets.map(told).join('\n') === this.targets.map(told).join('\n')
      ? this
      : new SourceFile(this.uri, this.text, undefined, targets);
  }

  /** Its documents, read when somebody asks. */
  get documents(): readonly Placed[] {
    this.#documents ??= placedDocuments(this, this.#before);
    this.#before = undefined;
    return this.#documents;
  }

  /** Its lines. */
  get lines(): LineIndex {
    this.#lines ??= new LineIndex(this.text);
    return this.#lines;
  }

  /** The summaries of its resources, in order. */
  get summaries(): readonly Summary[] {
    this.#summaries ??= this.documents.flatMap(({ document }, at) => summariesOf(document, this.uri, at));
    return this.#summaries;
  }

  /** Whether something holds for one of its resources: asked at every key press, at which few of them are new. */
  hasSome(is: (facts: Facts) => boolean): boolean {
    return this.#summaries?.some(is) ?? this.documents.some(({ document }) => analysisOf(document).facts.some(is));
  }

  /** Takes over what another thread has read in the same text, by document: for its summaries it need not be read here. */
  takeOver(facts: readonly (readonly Facts[])[]): void {
    const { uri } = this;
    this.#summaries ??= facts.flatMap((some, document) => some.map(one => summaryAt(one, { uri, document })));
  }

  /** The document at an offset of the file; the last one behind the end. */
  placedAt(offset: number): { readonly placed: Placed; readonly index: number } | undefined {
    const index = Math.max(
      0,
      this.documents.findLastIndex(({ document, start }) => start + document.extent.start <= offset),
    );
    const placed = this.documents[index];
    return placed && { placed, index };
  }
}

/** The summaries of a document, and where it stood: most stand there at the next key press. */
const lastSummaries = oncePer((_: ManifestDocument): { at?: Address; summaries: readonly Summary[] } => ({
  summaries: [],
}));

function summariesOf(document: ManifestDocument, uri: string, at: number): readonly Summary[] {
  const last = lastSummaries(document);
  if (last.at?.uri === uri && last.at.document === at) return last.summaries;
  last.at = { uri, document: at };
  const address = last.at;
  last.summaries = analysisOf(document).facts.map(facts => summaryAt(facts, address));
  return last.summaries;
}

/**
 * Slices at the head and at the tail that are the same as before keep their documents. What lies between, which is what
 * an edit changed, is parsed. Documents that share a slice (they end in `...`) have equal texts and equal starts.
 */
function placedDocuments({ uri, text, targets }: SourceFile, before: SourceFile | undefined): readonly Placed[] {
  const fileName = nameOf(uri);
  const slices = slicesOf(text);
  const old = groupsOf(before?.documents ?? []);
  const kept = keptAt(slices.length, old.length, (index, was) => slices[index]?.text === old[was]?.[0]?.document.text);
  return slices.flatMap((slice, index) => {
    const same = old[kept(index) ?? -1];
    if (same) return same.map(({ document }) => ({ document, start: slice.start }));
    const [was] = (slices.length === old.length ? old[index] : undefined) ?? [];
    const documents =
      targets.length > 0 ? patchesOf(slice, fileName, targets) : manifestsOf(slice, fileName, was?.document);
    const [document] = documents;
    if (document && was && documents.length === 1) analyseAfter(document, was.document);
    return documents.map(one => ({ document: one, start: slice.start }));
  });
}

/** A part of a manifest says itself what it changes; a list of operations, and what may become one, does not. */
function patchesOf(slice: Slice, fileName: string, targets: readonly KindOfDocument[]): readonly ManifestDocument[] {
  return documentsOf(slice, fileName).map(one => (one.root.type === 'map' ? one : new PatchDocument(one, targets)));
}

/** The documents of each slice. */
function groupsOf(documents: readonly Placed[]): readonly (readonly Placed[])[] {
  const groups: Placed[][] = [];
  for (const placed of documents) {
    const last = groups.at(-1);
    if (last?.[0]?.start === placed.start) last.push(placed);
    else groups.push([placed]);
  }
  return groups;
}

/**
 * Text that cannot hold a resource is not parsed: a workspace is full of YAML and JSON that is none of ours. Config files
 * are, since fixes may write to them.
 */
function manifestsOf(slice: Slice, fileName: string, before?: ManifestDocument): readonly ManifestDocument[] {
  const mayBe =
    slice.text.includes('apiVersion') || /^kind\s*:/m.test(slice.text) || assumedIn(fileName) || isConfigFile(fileName);
  return mayBe ? documentsOf(slice, fileName, before) : [new ManifestDocument(slice.text, null, [])];
}
