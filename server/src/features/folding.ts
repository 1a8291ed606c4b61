// What an editor may fold: documents, maps, lists and texts of more than one line, comments, and regions between comments.

import type { SourceFile } from '../lint/sourceFile.ts';
import { oncePer } from '../model/once.ts';
import { type ManifestDocument, nodeSpan } from '../syntax/document.ts';
import type { Field } from '../syntax/field.ts';
import { type Span, shift } from '../text/span.ts';

/** A part of a file of more than one line; its first line stays. */
export interface Fold {
  readonly span: Span;
  /** `region` for what whoever reads the rest wants out of the way, or marks as one; absent for plain structure. */
  readonly kind?: 'comment' | 'region';
}

/** A fold, and how deep it lies: where an editor takes only so many, the outer ones are worth more. */
type Nested = Fold & { readonly depth: number };

/** What the cluster writes, which is seldom why somebody reads a manifest. Paths count from a resource. */
const LIVE: ReadonlySet<string> = new Set(['managedFields', 'status']);

/** The folds of a file in order, one a line at most, and of more than `most` the outer ones. */
export function foldsOf({ documents, lines }: SourceFile, most = Number.POSITIVE_INFINITY): readonly Fold[] {
  const all = documents.flatMap(({ document, start }) =>
    [...(documents.length > 1 ? wholeFolds(document) : []), ...innerFolds(document)].map(fold => ({
      ...fold,
      span: shift(fold.span, start),
    })),
  );
  const byLine = new Map<number, Nested>();
  for (const fold of all) {
    const line = lines.positionAt(fold.span.start).line;
    const other = byLine.get(line);
    // A list item and its first entry begin on one line: the item holds more.
    const isLonger = !other || fold.span.end > other.span.end;
    if (isLonger && lines.positionAt(fold.span.end).line > line) byLine.set(line, fold);
  }
  const folds = [...byLine.values()];
  const kept = folds.length > most ? folds.toSorted((a, b) => a.depth - b.depth).slice(0, most) : folds;
  return kept
    .toSorted((a, b) => a.span.start - b.span.start)
    .map(({ span, kind }) => ({ span, ...(kind && { kind }) }));
}

/** What may be folded in a document, some of it of one line only. */
const innerFolds = oncePer((document: ManifestDocument): readonly Nested[] => {
  const { root, isTemplate, text, extent } = document;
  const isRead = !isTemplate && (root.type === 'map' || root.type === 'list');
  const walk = new Walk(text);
  if (isRead) walk.all(root);
  return [...walk.folds, ...(isRead ? [] : indentedFolds(text, extent)), ...commentFolds(text, extent, walk.texts)];
});

/** A document itself. Its first key says more than three dashes do, unless that has something to fold itself. */
function wholeFolds(document: ManifestDocument): readonly Nested[] {
  const { text, extent } = document;
  const content = contentOf(text, extent);
  if (!content) return [];
  const isTaken = innerFolds(document).some(
    ({ span }) => span.start >= content.start && !text.slice(content.start, span.start).includes('\n'),
  );
  if (isTaken && !text.startsWith('---', extent.start)) return [];
  return [{ span: { start: isTaken ? extent.start : content.start, end: content.end }, kind: 'region', depth: 0 }];
}

/** Collects what has several lines in a tree. */
class Walk {
  readonly folds: Nested[] = [];
  /** The texts of several lines, in which a `#` begins no comment. */
  readonly texts: Span[] = [];
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** Takes a whole tree: what has no braces around it is folded by its document, where there are several. */
  all(root: Field): void {
    if (/[{[]/.test(this.#text[nodeSpan(root.nodes.value)?.start ?? -1] ?? '')) this.#take(root, true, 0);
    this.below(root, 1);
  }

  /** Takes the fields below one; what an alias leads to is written elsewhere. */
  below(field: Field, depth: number): void {
    for (const one of [...field.entries(), ...field.items()]) {
      if (one.isShared) continue;
      const isCollection = one.type === 'map' || one.type === 'list';
      if (isCollection || one.type === 'string') this.#take(one, isCollection, depth);
      if (isCollection) this.below(one, depth + 1);
    }
  }

  #take(field: Field, isCollection: boolean, depth: number): void {
    const value = nodeSpan(field.nodes.value);
    if (!value || value.end <= value.start) return;
    const start = nodeSpan(field.nodes.key)?.start ?? value.start;
    const { end } = value;
    if (!isCollection) {
      if (!this.#text.slice(start, end).includes('\n')) return;
      this.texts.push({ start, end });
    }
    const isLive = LIVE.has(field.name) && field.path.length <= 2;
    this.folds.push({
      span: { start, end: isCollection ? beforeBracket(this.#text, end) : end },
      depth,
      ...(isLive && { kind: 'region' as const }),
    });
  }
}

/** The end of what a fold hides: a bracket that closes on a line of its own stays to be seen. */
function beforeBracket(text: string, end: number): number {
  if (!/[\]}]/.test(text[end - 1] ?? '')) return end;
  const lineStart = text.lastIndexOf('\n', end - 1) + 1;
  return lineStart > 0 && text.slice(lineStart, end - 1).trim() === '' ? lineStart - 1 : end;
}

/** Comments on two lines or more without a break, and what stands between `#region` and `#endregion`. */
function commentFolds(text: string, whole: Span, texts: readonly Span[]): readonly Nested[] {
  const folds: Nested[] = [];
  const open: number[] = [];
  let run: Span | undefined;
  const finish = () => {
    if (run) folds.push({ span: run, kind: 'comment', depth: 1 });
    run = undefined;
  };
  const part = text.slice(whole.start, whole.end);
  let next = 0;
  for (const match of part.matchAll(/^[ \t]*(#[^\r\n]*)/gm)) {
    const start = whole.start + match.index;
    const end = start + match[0].length;
    while ((texts[next]?.end ?? Number.POSITIVE_INFINITY) < start) next++;
    const around = texts[next];
    if (around && around.start <= start) continue;
    const region = /^#\s*(end)?region\b/.exec(match[1] ?? '');
    const goesOn = run !== undefined && !region && /^\r?\n$/.test(text.slice(run.end, start));
    if (!goesOn) finish();
    if (!region) run = { start: run?.start ?? start, end };
    else if (!region[1]) open.push(start);
    else {
      const from = open.pop();
      if (from !== undefined) folds.push({ span: { start: from, end }, kind: 'region', depth: 1 });
    }
  }
  finish();
  return folds;
}

/** Text that nobody has parsed folds as it is indented. */
function indentedFolds(text: string, whole: Span): readonly Nested[] {
  const folds: Nested[] = [];
  const open: { readonly start: number; readonly indent: number }[] = [];
  let last = whole.start;
  const close = (indent: number) => {
    for (let top = open.at(-1); top && top.indent >= indent; top = open.at(-1)) {
      open.pop();
      folds.push({ span: { start: top.start, end: last }, depth: open.length + 1 });
    }
  };
  for (const match of text.slice(whole.start, whole.end).matchAll(/^([ \t]*)[^\s#-][^\r\n]*|^([ \t]*)-[^\r\n]*/gm)) {
    const indent = (match[1] ?? match[2] ?? '').length;
    if (match[0].startsWith('---')) continue;
    close(indent);
    open.push({ start: whole.start + match.index, indent });
    last = whole.start + match.index + match[0].length;
  }
  close(0);
  return folds;
}

/** From the first line of a document that is neither blank, a comment nor three dashes, to its last that is not blank. */
function contentOf(text: string, whole: Span): Span | undefined {
  const part = text.slice(whole.start, whole.end);
  const first = /^[ \t]*(?!---(?:\s|$))[^\s#]/m.exec(part);
  return first ? { start: whole.start + first.index, end: whole.start + part.trimEnd().length } : undefined;
}
