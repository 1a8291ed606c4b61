// The parts of a document that are read apart, where they stand in it, and what stands around them.

import type { Item, Piece } from './piece.ts';
import type { Path } from './place.ts';

/** A piece and where it starts in its document. */
export interface Part<Kind extends Piece = Piece> {
  readonly piece: Kind;
  readonly start: number;
}

/** A document in parts: the items of its list, and what stands before and behind them. */
export interface Parts {
  readonly items: readonly Part<Item>[];
  readonly around: readonly Part[];
}

/** The item that a path leads into. Undefined for a path that leads elsewhere, and for a document that is one piece. */
export function itemAt(parts: Parts | undefined, [key, index]: Path): Part<Item> | undefined {
  return key === 'items' && typeof index === 'number' ? parts?.items[index] : undefined;
}

/** All parts in the order of the text. */
export function allParts({ items, around: [head, ...others] }: Parts): readonly Part[] {
  return head ? [head, ...items, ...others] : items;
}
