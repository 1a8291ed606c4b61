// A document with a list at `items`, whose items are read apart: an edit of one of them leaves the others as they are.

import { isMap, isScalar, type Pair, type YAMLMap, YAMLSeq } from 'yaml';
import { keptAt } from '../text/kept.ts';
import { type Span, shift } from '../text/span.ts';
import { type ItemCut, itemCutOf } from './cutItems.ts';
import { ManifestDocument } from './document.ts';
import { ordinaryPart } from './ordinary/reader.ts';
import type { Part, Parts } from './parts.ts';
import { Item, Piece } from './piece.ts';

/**
 * A document in parts; undefined where it has no such list, or where its items are not all maps in block style that mean
 * the same by themselves. `before` are the parts before an edit.
 */
export function documentInParts(text: string, fileName: string, before?: Parts): ManifestDocument | undefined {
  const cut = itemCutOf(text);
  const frame = cut && frameOf(text, cut);
  const items = frame && itemsOf(text, cut.items, before?.items ?? []);
  if (!items) return undefined;
  const around = [cut.head, cut.tail].map(({ start, end }) => ({ piece: new Piece(text.slice(start, end)), start }));
  const problems = items.flatMap(({ piece, start }) =>
    piece.problems.map(problem => ({ ...problem, span: shift(problem.span, start) })),
  );
  const read = () => filled(text, frameOf(text, cut), cut, items);
  const parts = { items, around };
  return new ManifestDocument(text, filled(text, frame, cut, items), problems, { fileName, parts, read });
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

/** The map around a list, and its entry for the list. */
interface Frame {
  readonly map: YAMLMap;
  readonly entry: Pair;
}

/** The map around the list, in which nothing stands at `items` yet. Undefined where it is not ordinary. */
function frameOf(text: string, { head, tail }: ItemCut): Frame | undefined {
  const map = ordinaryPart(text, head);
  const entry = isMap(map) ? map.items.at(-1) : undefined;
  const isEmpty = isScalar(entry?.value) && entry.value.range?.[0] === entry.value.range?.[1];
  const isAtItems = isScalar(entry?.key) && entry.key.value === 'items' && isEmpty;
  if (!isMap(map) || map.flow || !entry || !isAtItems) return undefined;
  if (tail.end === tail.start) return { map, entry };
  const below = ordinaryPart(text, tail);
  if (!isMap(below) || below.flow) return undefined;
  map.items.push(...below.items);
  return { map, entry };
}

function filled(
  text: string,
  frame: Frame | undefined,
  { column, tail }: ItemCut,
  items: readonly Part<Item>[],
): YAMLMap | null {
  if (!frame) return null;
  const { map, entry } = frame;
  const list = new YAMLSeq();
  const start = (items[0]?.start ?? 0) + column;
  list.items = items.map(({ piece, start: from }) => piece.mapIn(text, from));
  list.range = [start, tail.start, tail.start];
  entry.value = list;
  map.range = [map.range?.[0] ?? 0, text.length, text.length];
  return map;
}
