// Suppressions: comments and annotations that take findings back, with a reason.

import type { Resource } from '../model/resource.ts';
import type { Comment } from '../syntax/comments.ts';
import type { ManifestDocument } from '../syntax/document.ts';
import { type Edit, remove, replaceComment, replacePart } from '../syntax/edit/edit.ts';
import { lineStart, nextLine } from '../syntax/edit/lines.ts';
import type { Path, Place } from '../syntax/place.ts';
import { LineIndex } from '../text/lineIndex.ts';
import type { Span } from '../text/span.ts';

/** The annotation that suppresses rules for a whole resource; the only form that JSON has room for. */
export const IGNORE_ANNOTATION = 'drydock.dev/ignore';

/** One rule taken back at one place. */
export interface Suppression {
  readonly rule: string;
  readonly reason: string | undefined;
  /** Where the rule is named, for when the suppression itself is a finding. */
  readonly span: Span;
  /** What takes the suppression away: the rule's name, or all of the comment when it names no other. */
  readonly removal: Edit;
  /** Where to name another rule. */
  readonly renaming: (rule: string) => Edit;
  readonly scope:
    | { readonly kind: 'file' }
    | { readonly kind: 'line'; readonly line: number }
    | { readonly kind: 'resource'; readonly root: Path };
}

type Named = Pick<Suppression, 'rule' | 'reason' | 'span'>;

const ROOT: Place = { path: [], aspect: 'value' };
const DIRECTIVE = /^drydock-ignore(-file)?\s+(.*)$/;

/** The suppressions written in a document: comments on a line or above it, comments for the file, annotations. */
export function suppressionsOf(document: ManifestDocument, resources: readonly Resource[]): readonly Suppression[] {
  if (!document.text.includes('drydock')) return [];
  const mentioning = resources.filter(({ text }) => text.includes('drydock'));
  return [...inComments(document), ...mentioning.flatMap(resource => inAnnotation(document, resource))];
}

function inComments(document: ManifestDocument): readonly Suppression[] {
  const { text } = document;
  const lines = new LineIndex(text);
  return document.comments.flatMap(comment => {
    const directive = DIRECTIVE.exec(comment.text);
    if (!directive) return [];
    const line = comment.ownLine
      ? nextContentLine(text, lines, comment.span)
      : lines.positionAt(comment.span.start).line;
    const scope = directive[1] ? ({ kind: 'file' } as const) : ({ kind: 'line', line } as const);
    const list = directive[2] ?? '';
    const rules = named(list, text.indexOf(list, comment.span.start));
    return rules.map((one, index) => {
      const whole = rules.length === 1 ? wholeComment(text, comment) : withComma(rules, index);
      const renaming = (rule: string) => replaceComment(ROOT, one.span, rule);
      return { ...one, scope, removal: replaceComment(ROOT, whole, ''), renaming };
    });
  });
}

function inAnnotation(document: ManifestDocument, resource: Resource): readonly Suppression[] {
  const field = resource.at('metadata', 'annotations', IGNORE_ANNOTATION);
  const value = field.string();
  if (value === undefined) return [];
  const scope = { kind: 'resource', root: resource.root.path } as const;
  const rules = named(value, 0);
  return rules.map((one, index) => {
    const at = field.part(one.span);
    return {
      ...one,
      span: document.spanOf(at),
      scope,
      removal: rules.length === 1 ? remove(field.asEntry()) : replacePart(field.part(withComma(rules, index)), ''),
      renaming: (rule: string) => replacePart(at, rule),
    };
  });
}

/** A comment with the space before it, or with its line where it has one to itself. */
function wholeComment(text: string, { span, ownLine }: Comment): Span {
  if (ownLine) return { start: lineStart(text, span.start), end: nextLine(text, span.end) };
  return { start: text.slice(0, span.start).trimEnd().length, end: span.end };
}

/** A name of several with the comma that parts it from its neighbour. */
function withComma(rules: readonly Named[], index: number): Span {
  const span = rules[index]?.span ?? { start: 0, end: 0 };
  const next = rules[index + 1]?.span;
  return next
    ? { start: span.start, end: next.start }
    : { start: rules[index - 1]?.span.end ?? span.start, end: span.end };
}

/** The rules of `rule[, rule] -- reason`, with where each is named, counted from `offset`. */
function named(list: string, offset: number): readonly Named[] {
  const separator = /(?:^|\s)--(?:\s|$)/.exec(list);
  const reason = separator ? list.slice(separator.index + separator[0].length).trim() || undefined : undefined;
  const rules = separator ? list.slice(0, separator.index) : list;
  return [...rules.matchAll(/[^\s,]+/g)].map(match => {
    const start = offset + match.index;
    return { rule: match[0], reason, span: { start, end: start + match[0].length } };
  });
}

function nextContentLine(text: string, lines: LineIndex, comment: Span): number {
  let line = lines.positionAt(comment.start).line + 1;
  while (
    line < lines.count &&
    /^[ \t]*(?:#[^\n]*)?\r?\n/.test(text.slice(lines.lineStart(line), lines.lineStart(line + 1)))
  )
    line++;
  return line;
}
