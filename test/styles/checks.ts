// What has to hold of a fix and of a suppression, in whatever style the manifest is written.

import assert from 'node:assert/strict';
import type { Reported } from '../../server/src/lint/fileReport.ts';
import type { Fix } from '../../server/src/lint/fix.ts';
import { fixedText, type ResolvedFix, resolveFix } from '../../server/src/lint/fixAll.ts';
import type { Snapshot } from '../../server/src/lint/snapshot.ts';
import { suppressionEdits } from '../../server/src/lint/suppress.ts';
import { commentsOf } from '../../server/src/syntax/comments.ts';
import type { ManifestDocument } from '../../server/src/syntax/document.ts';
import type { TextEdit } from '../../server/src/text/textEdit.ts';
import { plain } from './writers.ts';

/** Blanks at the end of a line. */
const BLANKS = /[ \t]\r?$/m;

/** A fix of a finding at its place. */
export interface Offer {
  readonly uri: string;
  readonly finding: Reported;
  readonly fix: Fix;
}

/** The findings of a snapshot that stand, in order. */
export function findingsOf(snapshot: Snapshot): readonly (readonly [string, Reported])[] {
  return [...snapshot.files.keys()].flatMap(uri =>
    (snapshot.report(uri)?.findings ?? []).map(finding => [uri, finding] as const),
  );
}

/** The fixes that a snapshot offers: rule by rule, each rule's in order. */
export function offersOf(snapshot: Snapshot): readonly Offer[] {
  return findingsOf(snapshot)
    .toSorted(([, a], [, b]) => (a.rule.id < b.rule.id ? -1 : Number(a.rule.id > b.rule.id)))
    .flatMap(([uri, finding]) => finding.fixes.map(fix => ({ uri, finding, fix })));
}

/** How often each rule finds something, suppressed or not. */
export function countsOf(snapshot: Snapshot): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [, { rule }] of findingsOf(snapshot)) counts[rule.id] = (counts[rule.id] ?? 0) + 1;
  return counts;
}

/** What all resources of a snapshot say, items of lists as if they stood by themselves, in no order. */
export function dataOf(snapshot: Snapshot): readonly string[] {
  return [...snapshot.files.values()]
    .flatMap(file => file.documents.flatMap(({ document }) => dataIn(document)))
    .toSorted();
}

const known = new WeakMap<ManifestDocument, readonly string[]>();

/** The same of one document; worked out once, as most fixes leave most documents alone. */
function dataIn(document: ManifestDocument): readonly string[] {
  const before = known.get(document);
  if (before) return before;
  const data = plain(document.root);
  const resources = isList(data) ? data.items : data === null ? [] : [data];
  const result = resources.map(resource => JSON.stringify(resource, sortedKeys));
  known.set(document, result);
  return result;
}

/** The snapshot after a fix. Undefined where it cannot be made. */
export function applied(snapshot: Snapshot, offer: Offer): { after: Snapshot; resolved: ResolvedFix } | undefined {
  const resolved = resolveFix(snapshot, offer.uri, offer.finding, offer.fix);
  if (!resolved) return undefined;
  const texts = [...resolved.edits].map(([uri, edits]) => [uri, fixedText(textOf(snapshot, uri), edits)] as const);
  return { after: snapshot.withAll(texts), resolved };
}

/** The finding is gone, the result is sound, and what the fix does not speak of is as it was. */
export function checkFix(
  snapshot: Snapshot,
  { finding }: Offer,
  { after, resolved }: NonNullable<ReturnType<typeof applied>>,
): void {
  for (const [uri, edits] of resolved.edits) {
    const [before, fixed] = [textOf(snapshot, uri), textOf(after, uri)];
    assert.notEqual(fixed, before, 'the fix changes nothing');
    checkText(before, fixed, uri);
    for (const { document } of after.files.get(uri)?.documents ?? []) assert.deepEqual(document.problems, [], fixed);
    if (resolved.safety === 'safe')
      assert.deepEqual(commentsIn(fixed), commentsIn(before), `a comment is lost\n${fixed}`);
    if (!BLANKS.test(before)) assert.doesNotMatch(fixed, BLANKS);
    checkUntouched(before, fixed, edits);
  }
  const count = (one: Snapshot) => countsOf(one)[finding.rule.id] ?? 0;
  assert(
    count(after) < count(snapshot),
    `the finding is still there in\n${[...after.files.values()].map(({ text }) => text)}`,
  );
}

/** Suppressing a finding on its line takes it back with the reason, and neither another one nor what the manifest says. */
export function checkSuppression(snapshot: Snapshot, uri: string, chosen: Reported, isJson: boolean): void {
  const edits = suppressionEdits(snapshot, uri, chosen, 'line');
  if (!edits) return;
  const before = textOf(snapshot, uri);
  const text = fixedText(before, edits);
  const after = snapshot.with(uri, text);
  checkText(before, text, uri);
  checkUntouched(before, text, edits);
  const isAnnotation = !edits.some(({ newText }) => newText.includes('# drydock-ignore'));
  assert(isAnnotation || !isJson, text);
  const line = (one: string, { range }: Reported) => one.slice(0, range.start).split('\n').length;
  const isMeant = (finding: Reported) =>
    finding.rule === chosen.rule &&
    (isAnnotation ? finding.about?.root === chosen.about?.root : line(before, finding) === line(before, chosen));
  const told = (one: Snapshot, isHidden: (finding: Reported) => boolean) =>
    (one.report(uri)?.findings ?? []).map(
      finding => `${finding.rule.id}: ${finding.message}${isHidden(finding) ? ' (reason)' : ''}`,
    );
  assert.deepEqual(
    told(after, ({ suppressed }) => suppressed?.reason === 'reason'),
    told(snapshot, isMeant),
    text,
  );
  if (!isAnnotation) assert.deepEqual(dataOf(after), dataOf(snapshot), text);
}

function checkText(before: string, after: string, uri: string): void {
  const lineEnds = (text: string) => new Set(text.match(/\r?\n/g));
  if (before.includes('\n')) assert.deepEqual(lineEnds(after), lineEnds(before), JSON.stringify(after));
  assert.equal(after.lastIndexOf('\uFEFF'), before.lastIndexOf('\uFEFF'), 'the BOM stays where it is');
  if (uri.endsWith('.json')) assert.doesNotThrow(() => JSON.parse(after), after);
}

/** Lines that no edit touches stand in the result as they were, in the same order. */
function checkUntouched(before: string, after: string, edits: readonly TextEdit[]): void {
  let from = 0;
  let offset = 0;
  for (const line of before.split(/(?<=\n)/)) {
    const [start, end] = [offset, offset + line.length];
    offset = end;
    if (edits.some(({ span }) => span.start <= end && span.end >= start)) continue;
    const at = after.indexOf(line, from);
    assert(at >= 0, `the line ${JSON.stringify(line)} has changed in\n${after}`);
    from = at + line.length;
  }
}

function textOf(snapshot: Snapshot, uri: string): string {
  return snapshot.files.get(uri)?.text ?? '';
}

function commentsIn(text: string): readonly string[] {
  return commentsOf(text)
    .map(comment => comment.text)
    .toSorted();
}

function isList(data: unknown): data is { readonly items: readonly unknown[] } {
  return typeof data === 'object' && data !== null && 'items' in data && Array.isArray(data.items);
}

function sortedKeys(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
