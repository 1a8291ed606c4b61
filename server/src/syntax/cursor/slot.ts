// A slot: something that could be written at a cursor, and the place in the tree where it would stand.

import type { Span } from '../../text/span.ts';
import type { ManifestDocument } from '../document.ts';
import type { Field } from '../field.ts';
import { documentsOf } from '../parse.ts';
import type { Path } from '../place.ts';

/** What could be written at a cursor, as the parser reads it with a stand-in there. */
export interface Slot {
  readonly writes: 'key' | 'value';
  /**
   * The document with the stand-in at the cursor. Of what lies beside the way to it only the fields that were asked for are
   * shown, and of lists in block style only the item that leads there.
   */
  readonly root: Field;
  /** From the root to the map that a key goes into, or to the place of a value. */
  readonly path: Path;
  /** The keys of that map, or of the map that the value stands in. */
  readonly written: ReadonlySet<string>;
  /** What a key would have as its value, as it is written already. Of a value, the stand-in. */
  readonly content: Field;
  /** Whether a key has its colon. */
  readonly hasColon: boolean;
  /** What is replaced, quotes included: an empty span where nothing is written. Offsets of the document. */
  readonly span: Span;
  /** What must be written in front of it: a dash, a blank, a brace. */
  readonly before: string;
  /** What must be written behind it: a comma, a brace. */
  readonly after: string;
  /** The quotes of what is replaced. */
  readonly quote: string | undefined;
  /** Whether it stands in braces or brackets. */
  readonly isFlow: boolean;
  /** The column at which a key starts, behind what is written in front of it. */
  readonly column: number;
}

/** A slot before anybody has asked the parser. */
export type Attempt = Pick<Slot, 'writes' | 'hasColon' | 'span' | 'before' | 'after' | 'quote' | 'isFlow' | 'column'>;

/** A word that no manifest has. */
const STAND_IN = 'drydock-cursor';

/** What stands at the cursor while the parser is asked. */
export function standIn({ writes, hasColon, before, after }: Attempt): string {
  return `${before}${STAND_IN}${writes === 'key' && !hasColon ? ': ' : ''}${after}`;
}

/**
 * Where the stand-in of a text stands. Undefined where the text is no YAML with it, or where it is but a part of a comment
 * or of a longer text. `written`: keys beside it that the text does not show.
 */
export function slotIn(text: string, attempt: Attempt, written: Iterable<string> = []): Slot | undefined {
  const [document, ...further] = documentsOf({ text, start: 0 });
  if (!document || document.problems.length > 0 || further.length > 0) return undefined;
  const content = standInBelow(document.root, attempt.writes);
  if (!content) return undefined;
  const isKey = attempt.writes === 'key';
  const { path } = isKey ? content.parent : content;
  const keys = new Set([...content.parent.entries().map(({ name }) => name), ...written]);
  keys.delete(STAND_IN);
  return { ...attempt, root: document.root, path, written: keys, content };
}

/** All of a document with the stand-in of a slot; undefined where it has mistakes elsewhere, so that its tree is a guess. */
export function wholeWith({ text, extent }: ManifestDocument, slot: Slot): Field | undefined {
  const { start, end } = slot.span;
  const whole = `${text.slice(extent.start, start)}${standIn(slot)}${text.slice(end, extent.end)}`;
  const [document] = documentsOf({ text: whole, start: 0 });
  return document?.problems.length === 0 ? document.root : undefined;
}

function standInBelow(field: Field, writes: Slot['writes']): Field | undefined {
  const isFound = writes === 'key' ? field.name === STAND_IN : field.string() === STAND_IN;
  if (isFound && !field.isShared) return field;
  for (const below of [...field.items(), ...field.entries()]) {
    const found = below.isShared ? undefined : standInBelow(below, writes);
    if (found) return found;
  }
  return undefined;
}
