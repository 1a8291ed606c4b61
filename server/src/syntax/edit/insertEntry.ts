// Adds an entry to a map or an item to a list, behind the last one and in its style.

import { isCollection, type Node } from 'yaml';
import type { TextEdit } from '../../text/textEdit.ts';
import { type ManifestDocument, nodeSpan } from '../document.ts';
import type { Field } from '../field.ts';
import type { Value } from './edit.ts';
import { blockText, flowText, indented, isInline, type Style, scalarText } from './fragment.ts';
import { behindComment, columnOf, lineEnd, startsLine } from './lines.ts';

/** A text that was cut out elsewhere and goes in as it stands, its lines after the first one counted from column 0. */
export interface Raw {
  readonly raw: string;
}

/** The edits that add `key: value` to a map that is there. Undefined where the field is no map. */
export function insertEntry(
  document: ManifestDocument,
  map: Field,
  key: string,
  value: Value | Raw,
  style: Style,
): TextEdit | undefined {
  const node = map.nodes.value;
  const first = map.entries()[0]?.nodes.key;
  if (isCollection(node) && node.flow) {
    const json = first
      ? document.text[first.range?.[0] ?? 0] === '"'
      : document.root.nodes.value === node || isJson(document);
    const text = inFlow(value, json);
    return text === undefined
      ? undefined
      : intoFlow(document, node, `${json ? JSON.stringify(key) : scalarText(key, undefined)}: ${text}`);
  }
  if (map.type !== 'map' || !first?.range) return undefined;
  const column = columnOf(document.text, first.range[0]);
  return {
    span: behind(document, map),
    newText: style.lineEnd + ' '.repeat(column) + entryText(key, value, column, style),
  };
}

/** The edit that adds an item to a list that is there. Undefined where the field is no list. */
export function insertItem(
  document: ManifestDocument,
  list: Field,
  value: Value | Raw,
  style: Style,
): TextEdit | undefined {
  const node = list.nodes.value;
  if (isCollection(node) && node.flow) {
    const text = inFlow(value, isJson(document));
    return text === undefined ? undefined : intoFlow(document, node, text);
  }
  const [first] = list.items();
  if (list.type !== 'list' || !first) return undefined;
  const column = columnOf(document.text, document.spanOf(first.asEntry()).start);
  return { span: behind(document, list), newText: style.lineEnd + ' '.repeat(column) + itemText(value, column, style) };
}

/** The edit that gives a key without a value a value. */
export function fillEmpty(
  document: ManifestDocument,
  field: Field,
  value: Value | Raw,
  style: Style,
): TextEdit | undefined {
  const key = field.nodes.key && nodeSpan(field.nodes.key);
  const entry = document.spanOf(field.asEntry());
  const empty = field.nodes.value && nodeSpan(field.nodes.value);
  const span = empty && empty.end > empty.start ? empty : { start: entry.end, end: entry.end };
  if (!key) return { span, newText: ` ${blockText(plainOf(value), columnOf(document.text, entry.start) + 2, style)}` };
  const colon = document.text.indexOf(':', key.end) + 1;
  const newText = valueText(value, columnOf(document.text, key.start), style);
  if (span.end > span.start) return { span: { start: colon, end: span.end }, newText };
  // A block goes below a comment that trails the key, a scalar before it.
  const end = lineEnd(document.text, colon);
  const isBare = document.text.slice(colon, end).trim() === '';
  const at = isBlock(value) ? behindComment(document.text, colon) : colon;
  return { span: isBare ? { start: colon, end } : { start: at, end: at }, newText };
}

/** `key: value`, for a line that starts at `column`. */
export function entryText(key: string, value: Value | Raw, column: number, style: Style): string {
  return `${scalarText(key, undefined)}:${valueText(value, column, style)}`;
}

/** `- value`, for a line that starts at `column`. */
export function itemText(value: Value | Raw, column: number, style: Style): string {
  if (isRaw(value)) return `- ${indented(value.raw, column + 2, style)}`;
  return `- ${blockText(value, column + 2, style)}`;
}

/** What stands behind the colon of a key at `column`: a space and the value, or the lines below. */
export function valueText(value: Value | Raw, column: number, style: Style): string {
  if (!isBlock(value)) return ` ${isRaw(value) ? value.raw : blockText(value, column, style)}`;
  const inner = column + (isList(value) && !style.indentsLists ? 0 : style.indent);
  const text = isRaw(value) ? indented(value.raw, inner, style) : blockText(value, inner, style);
  return style.lineEnd + ' '.repeat(inner) + text;
}

/** Whether a document is JSON: its root is a flow map with quoted keys. */
export function isJson(document: ManifestDocument): boolean {
  return /^\s*[{[]\s*(?:["{[}\]]|$)/.test(document.text.slice(0, 200));
}

function isRaw(value: Value | Raw): value is Raw {
  return typeof value === 'object' && value !== null && 'raw' in value && Object.keys(value).length === 1;
}

function isBlock(value: Value | Raw): boolean {
  return isRaw(value) ? value.raw.includes('\n') || /^(?:- |[^\s'"]+:(?: |$))/.test(value.raw) : !isInline(value);
}

function isList(value: Value | Raw): boolean {
  return isRaw(value) ? /^(?:#.*\n\s*)*- /.test(value.raw) : Array.isArray(value);
}

function plainOf(value: Value | Raw): Value {
  return isRaw(value) ? value.raw : value;
}

/** A value for a flow collection. Undefined for text in block style, which has no place in one. */
function inFlow(value: Value | Raw, json: boolean): string | undefined {
  return isRaw(value) ? rawInFlow(value.raw, json) : flowText(value, json);
}

function rawInFlow(raw: string, json: boolean): string | undefined {
  const [, key, rest] = /^([\w./-]+):\s+(.*)$/s.exec(raw) ?? [];
  if (key === undefined || rest === undefined) {
    const fits = json
      ? /^(?:[[{"\d]|-\d|true|false|null)/.test(raw)
      : /^(?:[[{"']|[\w./-]+$)/.test(raw) && !/\s#/.test(raw);
    return fits ? raw : undefined;
  }
  const inner = rawInFlow(rest, json);
  if (inner === undefined) return undefined;
  return json ? `{${JSON.stringify(key)}: ${inner}}` : `{ ${key}: ${inner} }`;
}

/** The empty span behind the last line of a block collection, behind its trailing comment. */
function behind(document: ManifestDocument, field: Field) {
  const end = field.nodes.value ? (nodeSpan(field.nodes.value)?.end ?? 0) : 0;
  const at = lineEnd(document.text, end);
  return { start: at, end: at };
}

/** Into a flow collection: behind a comma, on a line of its own where the last item has one. */
function intoFlow(document: ManifestDocument, node: Node, written: string): TextEdit | undefined {
  if (!isCollection(node) || !node.range) return undefined;
  const { text } = document;
  const close = node.range[1] - 1;
  const open = node.range[0];
  const isMap = text[open] === '{';
  const last = node.items.length > 0 ? lastEnd(node) : undefined;
  if (last === undefined)
    return { span: { start: open + 1, end: close }, newText: isMap && !isJson(document) ? ` ${written} ` : written };
  const hasComma = /^\s*,/.exec(text.slice(last, close));
  const at = last + (hasComma?.[0].length ?? 0);
  const lastStart = lastStartOf(node) ?? open;
  const separator = startsLine(text, lastStart) ? `\n${' '.repeat(columnOf(text, lastStart))}` : ' ';
  return { span: { start: at, end: at }, newText: `${hasComma ? '' : ','}${separator}${written}` };
}

function lastEnd(node: Node): number | undefined {
  const item = isCollection(node) ? node.items.at(-1) : undefined;
  return endsOf(item)?.end;
}

function lastStartOf(node: Node): number | undefined {
  const item = isCollection(node) ? node.items.at(-1) : undefined;
  return endsOf(item)?.start;
}

function endsOf(item: unknown): { start: number; end: number } | undefined {
  if (typeof item !== 'object' || item === null) return undefined;
  const key = 'key' in item ? nodeSpan(item.key as Node) : undefined;
  const value = nodeSpan(('key' in item ? (item as { value?: Node }).value : item) as Node | undefined);
  const start = key?.start ?? value?.start;
  return start === undefined ? undefined : { start, end: Math.max(value?.end ?? 0, key?.end ?? 0) };
}
