// Turns the edits of a fix into replacements of text that keep every byte and comment they do not speak of.

import { overlaps, type Span } from '../../text/span.ts';
import type { TextEdit } from '../../text/textEdit.ts';
import { type ManifestDocument, nodeSpan } from '../document.ts';
import type { Field } from '../field.ts';
import type { Edit, Value } from './edit.ts';
import { blockText, type Style, scalarText, styleOf } from './fragment.ts';
import { entryText, fillEmpty, insertEntry, insertItem, isJson, type Raw } from './insertEntry.ts';
import { columnOf, lineEnd, startsLine, withCommentsAbove } from './lines.ts';
import { areAll, isFlow, removalOf, withEmptied } from './removeEntry.ts';
import { isInsideFlow, setValue } from './setValue.ts';

/** The replacements that edits amount to, and whether they take a comment away. */
export interface TextEdits {
  readonly edits: readonly TextEdit[];
  readonly dropsComment: boolean;
}

const RAW_STYLE: Style = { lineEnd: '\n', indent: 2, indentsLists: true };

/** Something to write: at a field that is not there yet, or as a further item of a list. */
interface Write {
  readonly field: Field;
  readonly value: Value | Raw;
  readonly appends: boolean;
}

/**
 * The replacements for edits of one document, offsets counted from its start. Undefined where an edit cannot be made:
 * a field that only an alias or a merge key leads to, a place that no longer exists, a second document in JSON.
 */
export function textEditsOf(document: ManifestDocument, edits: readonly Edit[]): TextEdits | undefined {
  const style = styleOf(document.text);
  const removed: Field[] = [];
  const kept: Span[] = [];
  const writes: Write[] = [];
  const result: (TextEdit | undefined)[] = [];
  for (const edit of edits) {
    const field = document.root.at(...(edit.op === 'append' ? edit.to : edit.op === 'move' ? edit.from : edit.at).path);
    if (field.isShared) return undefined;
    if (edit.op === 'remove') removed.push(field);
    else if (edit.op === 'set') {
      if (field.exists && field.type !== 'null') result.push(setValue(document, field, edit.value, style));
      else writes.push({ field, value: edit.value, appends: false });
    } else if (edit.op === 'append') writes.push({ field, value: edit.value, appends: true });
    else if (edit.op === 'rename') result.push(renameKey(document, field, edit.key));
    else if (edit.op === 'replacePart') result.push(replacePart(document, field, edit.at.part, edit.text));
    else if (edit.op === 'replaceComment') result.push({ span: edit.span, newText: edit.text });
    else if (edit.op === 'newDocument') result.push(newDocuments(document, edit.documents, style));
    else {
      const cut = cutOut(document, field);
      if (!cut) return undefined;
      removed.push(field);
      kept.push(cut.span);
      const target = document.root.at(...edit.to.path);
      writes.push({ field: target, value: { raw: cut.raw }, appends: target.type === 'list' || cut.isItem });
    }
  }
  const additions = joined(writes);
  const receivers = [...new Set(additions.flatMap(write => receiverOf(write) ?? []))];
  const exchanged = receivers.filter(field => isExchanged(field, removed));
  for (const field of exchanged) result.push(exchange(document, field, additions, style));
  const stays = (field: Field | undefined) => !exchanged.some(other => other === field);
  const emptied = removed.filter(field => stays(field.parent));
  for (const field of withEmptied(emptied, receivers)) {
    const span = removalOf(document, field, removed);
    result.push(span && { span, newText: '' });
  }
  for (const write of additions) if (stays(receiverOf(write))) result.push(written(document, write, style));
  const complete = result.filter(edit => edit !== undefined);
  if (complete.length < result.length) return undefined;
  const settled = intoRemovals(complete, style);
  return { edits: settled, dropsComment: dropsComment(document, settled, kept) };
}

/** What is added behind a line that is taken away takes its place. */
function intoRemovals(edits: readonly TextEdit[], style: Style): readonly TextEdit[] {
  const isInsertion = ({ span }: TextEdit) => span.start === span.end;
  const removals = edits.filter(edit => !isInsertion(edit));
  const inside = (removal: TextEdit) =>
    edits.filter(
      edit => isInsertion(edit) && edit.span.start > removal.span.start && edit.span.start < removal.span.end,
    );
  const replaced = removals.map(removal => {
    const added = inside(removal).map(edit => edit.newText.replace(/^\r?\n/, '') + style.lineEnd);
    return { ...removal, newText: removal.newText + added.join('') };
  });
  const moved = new Set(removals.flatMap(inside));
  return [...replaced, ...edits.filter(edit => isInsertion(edit) && !moved.has(edit))];
}

/** The map or list with content that a write adds to. */
function receiverOf({ field, appends }: Write): Field | undefined {
  if (appends) return field;
  return field.exists ? undefined : field.parent;
}

/** Whether all that a collection holds goes while something is added, so that nothing is left for it to stand behind. */
function isExchanged(collection: Field, removed: readonly Field[]): boolean {
  const standsOnItsLines = !isFlow(collection) && collection.nodes.key !== undefined;
  return !standsOnItsLines && areAll(removed, collection);
}

function exchange(
  document: ManifestDocument,
  collection: Field,
  additions: readonly Write[],
  style: Style,
): TextEdit | undefined {
  const own = additions.filter(write => receiverOf(write) === collection);
  const values = own.flatMap(({ value }) => (isRaw(value) ? [] : [value]));
  if (values.length < own.length) return undefined;
  const content = Object.fromEntries(own.map(({ field }, index) => [field.name, values[index] ?? null]));
  return setValue(document, collection, collection.type === 'list' ? values : content, style);
}

/** What a write that has found its goal amounts to. */
function written(document: ManifestDocument, { field, value, appends }: Write, style: Style): TextEdit | undefined {
  if (field.exists ? field.isShared : field.parent.isShared) return undefined;
  if (appends) return insertItem(document, field, value, style);
  return field.exists
    ? fillOrReplace(document, field, value, style)
    : insertEntry(document, field.parent, field.name, value, style);
}

function fillOrReplace(
  document: ManifestDocument,
  field: Field,
  value: Value | Raw,
  style: Style,
): TextEdit | undefined {
  const isEmptyFlow = field.type === 'map' || field.type === 'list';
  return isEmptyFlow && !isRaw(value)
    ? setValue(document, field, value, style)
    : fillEmpty(document, field, value, style);
}

/**
 * The write at the place where it adds something: an item to a list that has some, a key to a map that has some, or
 * else the content of what is empty, with the levels that are missing around the value.
 */
function goalOf({ field, value, appends }: Write): Write {
  if (appends && field.items().length > 0) return { field, value, appends };
  let goal = field;
  let nested = appends ? asList(value) : value;
  while (!goal.exists && (!goal.parent.exists || isEmpty(goal.parent)) && goal.path.length > 0) {
    nested = typeof goal.path.at(-1) === 'number' ? asList(nested) : below(goal.name, nested);
    goal = goal.parent;
  }
  return { field: goal, value: nested, appends: false };
}

function isEmpty(field: Field): boolean {
  return field.type === 'null' || (field.type === 'map' && field.entries().length === 0);
}

function below(key: string, value: Value | Raw): Value | Raw {
  if (!isRaw(value)) return { [key]: value };
  return { raw: entryText(key, value, 0, RAW_STYLE) };
}

function asList(value: Value | Raw): Value | Raw {
  return isRaw(value) ? { raw: `- ${value.raw.replaceAll('\n', '\n  ')}` } : [value];
}

/** Writes with the same goal become one, or each would make the missing levels anew. */
function joined(writes: readonly Write[]): readonly Write[] {
  const result: Write[] = [];
  for (const write of writes.map(goalOf)) {
    const index = write.appends ? -1 : result.findIndex(other => other.field === write.field && !other.appends);
    const before = result[index];
    if (before && !isRaw(before.value) && !isRaw(write.value))
      result[index] = { ...write, value: merged(before.value, write.value) };
    else result.push(write);
  }
  return result;
}

function merged(a: Value, b: Value): Value {
  if (Array.isArray(a) && Array.isArray(b)) return [...a, ...b];
  if (!isRecord(a) || !isRecord(b)) return b;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return Object.fromEntries([...keys].map(key => [key, both(a[key], b[key])]));
}

function both(a: Value | undefined, b: Value | undefined): Value {
  if (a === undefined) return b ?? null;
  return b === undefined ? a : merged(a, b);
}

function isRecord(value: Value): value is { readonly [key: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isRaw(value: Value | Raw): value is Raw {
  return typeof value === 'object' && value !== null && 'raw' in value;
}

function renameKey(document: ManifestDocument, field: Field, key: string): TextEdit | undefined {
  const span = field.nodes.key && nodeSpan(field.nodes.key);
  if (!span) return undefined;
  const quote = document.text[span.start];
  return { span, newText: scalarText(key, quote === '"' || quote === "'" ? quote : undefined) };
}

function replacePart(
  document: ManifestDocument,
  field: Field,
  part: Span | undefined,
  text: string,
): TextEdit | undefined {
  const whole = field.string();
  const { scalar } = field.nodes;
  if (whole === undefined || !scalar || !part) return undefined;
  const span = document.spanOf({ ...field.asValue(), part });
  if (scalar.type === 'QUOTE_DOUBLE') return { span, newText: JSON.stringify(text).slice(1, -1) };
  if (scalar.type === 'QUOTE_SINGLE') return { span, newText: text.replaceAll("'", "''") };
  const changed = whole.slice(0, part.start) + text + whole.slice(part.end);
  const isPlain = scalar.type === 'PLAIN';
  if (isPlain && scalarText(changed, undefined) !== changed)
    return { span: document.spanOf(field.asValue()), newText: JSON.stringify(changed) };
  return { span, newText: text };
}

function newDocuments(document: ManifestDocument, values: readonly Value[], style: Style): TextEdit | undefined {
  if (isJson(document)) return undefined;
  const end = document.text.length;
  const gap = document.text === '' || document.text.endsWith('\n') ? '' : style.lineEnd;
  const texts = values.map(value => `---${style.lineEnd}${blockText(value, 0, style)}${style.lineEnd}`);
  return { span: { start: end, end }, newText: gap + texts.join('') };
}

/** The text of a field's value with the comments at its head, cut out to be written elsewhere. */
function cutOut(document: ManifestDocument, field: Field): { raw: string; span: Span; isItem: boolean } | undefined {
  const { text } = document;
  if (!field.exists) return undefined;
  const value = document.spanOf(field.asValue());
  const isItem = typeof field.path.at(-1) === 'number';
  const end = isJson(document) || isInsideFlow(field) ? value.end : lineEnd(text, value.end);
  const column = columnOf(text, value.start);
  const start = startsLine(text, value.start) ? withCommentsAbove(text, value.start) + column : value.start;
  const lines = text.slice(start, end).trimEnd().split(/\r?\n/);
  const raw = lines
    .map((line, index) => (index > 0 ? line.replace(new RegExp(`^ {0,${column}}`), '') : line))
    .join('\n');
  return { raw, span: { start, end }, isItem };
}

/** Whether a comment lies in what is replaced, unless the text it lies in is kept. */
function dropsComment(document: ManifestDocument, edits: readonly TextEdit[], kept: readonly Span[]): boolean {
  const covers = (span: Span, comment: Span) => overlaps(span, comment);
  return document.comments.some(
    ({ span, text }) =>
      edits.some(edit => covers(edit.span, span) && !edit.newText.includes(text)) &&
      !kept.some(other => covers(other, span)),
  );
}
