// Says what could be written at a cursor in YAML or JSON that is only half typed.

import type { Node } from 'yaml';
import type { ManifestDocument } from '../document.ts';
import { documentsOf } from '../parse.ts';
import { blockSlots } from './block.ts';
import { flowAround, flowSlots } from './flow.ts';
import type { Slot } from './slot.ts';

/** Longer JSON that is no manifest by now will be none. */
const LONGEST = 2_000;

/**
 * What could be written at an offset of a document so that it parses, the likeliest first. Only what decides where the
 * cursor stands is parsed, so that the rest of the document may be long or broken. `named`: fields that are shown in the
 * slots' trees on every level.
 */
export function slotsAt(document: ManifestDocument, offset: number, named: ReadonlySet<string>): Iterable<Slot> {
  const { text, extent } = document;
  const flow = flowAround(text, rootOf(document), offset);
  return flow ? flowSlots({ text, extent, named }, flow) : blockSlots(text, extent, offset, named);
}

/** The tree of a document. Of JSON that does not look like a manifest yet nobody has made one. */
function rootOf({ text, root }: ManifestDocument): Node | undefined {
  const isYoung = root.nodes.value === undefined && text.length < LONGEST && /^\s*\{/.test(text);
  return isYoung ? documentsOf({ text, start: 0 })[0]?.root.nodes.value : root.nodes.value;
}
