// A document with a list at `items`, whose items are read apart: an edit of one of them leaves the others as they are.

import { isMap, isPair, isScalar, type YAMLMap, YAMLSeq } from 'yaml';
import { keptAt } from '../text/kept.ts';
import { type Span, shift } from '../text/span.ts';
import { type ItemCut, itemCutOf } from './cutItems.ts';
import { ManifestDocument } from './document.ts';
import { libraryDocuments } from './library.ts';
import { ordinaryPart } from './ordinary/reader.ts';
import type { Part, Parts } from './parts.ts';
import { Item, Piece } from './piece.ts';

/**
 * A document in parts; undefined where it has no such list, or where its items are not all maps in block style that mean
 * the same by themselves. `before` are the parts before an edit.
 */
export function documentInParts(text: string, fileName: string, before?: Parts): ManifestDocument | undefined {
  const cut = itemCutOf(text);
  const root = cut && frameOf(text, cut);
  const items = root && itemsOf(text, cut.items, before?.items ?? []);
  if (!items || (items.some(({ piece }) => piece.isOpen) && isSound(text))) return undefined;
  const around = [cut.head, cut.tail].map(({ start, end }) => ({ piece: new Piece(text.slice(start, end)), start }));
  const problems = items.flatMap(({ piece, start }) =>
    piece.problems.map(problem => ({ ...problem, span: shift(problem.span, start) })),
  );
  const read = () => filled(text, frameOf(text, cut), cut, items);
  const parts = { items, around };
  return new ManifestDocument(text, filled(text, root, cut, items), problems, { fileName, parts, read });
}

/** Whether a text makes sense as a whole: seldom enough a text in quotes goes on in what looks like another item. */
function isSound(text: string): boolean {
  return libraryDocuments(text).every(({ errors }) => errors.length === 0);
}

/** The items at the head and at the tail of the list that are the same as before are kept, all others read. */
function itemsOf(
  text: string,
  spans: readonly Span[],
  before: readonly Part<Item>[],
): readonly Part<Item>[] | undefined {
  const isSame = (index: number, old: number) => {
    const { start = 0, end = 0 } = spans[index] ?? {};
    const was = before[old]?.piece.text;
    return was !== undefined && was.length === end - start && text.startsWith(was, start);
  };
  const kept = keptAt(spans.length, before.length, isSame);
  const items: Part<Item>[] = [];
  for (const [index, span] of spans.entries()) {
    const piece = before[kept(index) ?? -1]?.piece ?? Item.read(text, span);
    if (!piece) return undefined;
    items.push({ piece, start: span.start });
  }
  return items;
}

/** The map around the list, in which nothing stands at `items` yet. Undefined where it is not ordinary. */
function frameOf(text: string, { head, tail }: ItemCut): YAMLMap | undefined {
  const map = ordinaryPart(text, head);
  const below = tail.end > tail.start ? ordinaryPart(text, tail) : undefined;
  const last = isMap(map) ? map.items.at(-1) : undefined;
  const isEmpty = isScalar(last?.value) && last.value.range?.[0] === last.value.range?.[1];
  const isAtItems = isScalar(last?.key) && last.key.value === 'items' && isEmpty;
  if (!isMap(map) || map.flow || !isAtItems || (tail.end > tail.start && (!isMap(below) || below.flow)))
    return undefined;
  if (isMap(below)) map.items.push(...below.items);
  return map;
}

function filled(
  text: string,
  map: YAMLMap | undefined,
  { column, tail }: ItemCut,
  items: readonly Part<Item>[],
): YAMLMap | null {
  const entry = map?.items.find(pair => isPair(pair) && isScalar(pair.key) && pair.key.value === 'items');
  if (!map || !entry) return null;
  const list = new YAMLSeq();
  const start = (items[0]?.start ?? 0) + column;
  list.items = items.map(({ piece, start: from }) => piece.mapIn(text, from));
  list.range = [start, tail.start, tail.start];
  entry.value = list;
  map.range = [map.range?.[0] ?? 0, text.length, text.length];
  return map;
}
