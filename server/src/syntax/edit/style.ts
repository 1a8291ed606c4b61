// Tells how a document is written, so that what is added looks like what is there.

import { isCollection, isMap, isPair, isScalar, isSeq } from 'yaml';
import type { Span } from '../../text/span.ts';
import { type ManifestDocument, nodeSpan } from '../document.ts';
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
  const map = steps.find(step => !step.isList && step.columns > 0);
  const list = steps.find(step => step.isList);
  const first = isMap(root) ? root.items[0]?.key : undefined;
  return {
    lineEnd: text.includes('\r\n') ? '\r\n' : '\n',
    indent: Math.min(map?.columns ?? 2, 8),
    indentsLists: !list || list.columns > 0,
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

/** How far a block stands to the right of its key. */
interface Step {
  readonly columns: number;
  readonly isList: boolean;
}

/** The steps that blocks make, until both a map and a list have shown one. */
function stepsIn(text: string, root: unknown): readonly Step[] {
  const steps: Step[] = [];
  const waiting: unknown[] = [root];
  while (waiting.length > 0 && !(steps.some(({ isList }) => isList) && steps.some(({ isList }) => !isList))) {
    const node = waiting.pop();
    if (isPair(node)) {
      if (isScalar(node.key) && isCollection(node.value) && !node.value.flow) {
        const block = blockStart(node.value);
        const key = nodeSpan(node.key);
        if (block && key && startsLine(text, block.start))
          steps.push({
            columns: columnOf(text, block.start) - columnOf(text, key.start),
            isList: isSeq(node.value),
          });
      }
      waiting.push(node.value);
    } else if (isCollection(node) && !node.flow) waiting.push(...node.items.toReversed());
  }
  return steps;
}

/** Where a block begins: at its first dash or its first key. */
function blockStart(node: unknown): Span | undefined {
  if (!isCollection(node) || !node.range) return undefined;
  const [start] = node.range;
  return { start, end: start };
}
