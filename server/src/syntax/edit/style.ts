// Tells how a document is written, so that what is added looks like what is there.

import { isCollection, isMap, isPair, isScalar, isSeq, type Pair } from 'yaml';
import type { ManifestDocument } from '../document.ts';
import { columnOf, startsLine } from './lines.ts';

/** How a document is written. */
export interface Style {
  readonly lineEnd: '\n' | '\r\n';
  /** Spaces per level. */
  readonly indent: number;
  /** Whether lists are indented below their key. */
  readonly indentsLists: boolean;
  /** Whether keys stand in double quotes. */
  readonly quotesKeys: boolean;
  /** Whether it is JSON. */
  readonly isJson: boolean;
  /** What follows a colon or a comma in JSON on one line. */
  readonly gap: ' ' | '';
  /** What JSON on several lines is indented by. */
  readonly unit: string;
}

/** The style of a document, told from the first entries that show it; two spaces and indented lists where none does. */
export function styleOf(document: ManifestDocument): Style {
  const { text } = document;
  const root = document.root.nodes.value;
  const steps = stepsIn(text, root);
  const first = isMap(root) ? root.items[0]?.key : undefined;
  return {
    lineEnd: text.includes('\r\n') ? '\r\n' : '\n',
    indent: Math.min(steps.map ?? 2, 8),
    indentsLists: steps.list === undefined || steps.list > 0,
    quotesKeys: isScalar(first) && first.type === 'QUOTE_DOUBLE',
    isJson: isJson(document),
    gap: /"\s*:\S/.test(text) ? '' : ' ',
    unit: /[{[]\r?\n([ \t]+)/.exec(text)?.[1] ?? '  ',
  };
}

/** Whether a document is JSON: its root is a flow collection with quoted keys. */
export function isJson(document: ManifestDocument): boolean {
  return /^\s*[{[]\s*(?:["{[}\]]|$)/.test(document.text.slice(0, 200));
}

/** How far blocks stand to the right of their keys. Undefined for what the document does not show. */
interface Steps {
  readonly map: number | undefined;
  readonly list: number | undefined;
}

/** The first steps to the right that a map and a list make below a key. */
function stepsIn(text: string, root: unknown): Steps {
  const steps: { map: number | undefined; list: number | undefined } = { map: undefined, list: undefined };
  const waiting: unknown[] = [root];
  while (waiting.length > 0 && (steps.map === undefined || steps.list === undefined)) {
    const node = waiting.pop();
    if (isCollection(node) && !node.flow) waiting.push(...node.items.toReversed());
    if (!isPair(node)) continue;
    waiting.push(node.value);
    const step = stepOf(text, node);
    if (isSeq(node.value)) steps.list ??= step;
    else if (step !== 0) steps.map ??= step;
  }
  return steps;
}

function stepOf(text: string, { key, value }: Pair): number | undefined {
  const from = isScalar(key) ? key.range?.[0] : undefined;
  const to = isCollection(value) && !value.flow ? value.range?.[0] : undefined;
  if (from === undefined || to === undefined || !startsLine(text, to)) return undefined;
  return columnOf(text, to) - columnOf(text, from);
}
