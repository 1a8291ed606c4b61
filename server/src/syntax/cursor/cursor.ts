// Says what could be written at a cursor in YAML or JSON that is only half typed.

import type { ManifestDocument } from '../document.ts';
import { blockSlots } from './block.ts';
import { flowAround, flowSlots } from './flow.ts';
import type { Slot } from './slot.ts';

/**
 * What could be written at an offset of a document so that it parses, the likeliest first. Only what decides where the
 * cursor stands is parsed, so that the rest of the document may be long or broken. `named`: fields that are shown in the
 * slots' trees on every level.
 */
export function slotsAt(document: ManifestDocument, offset: number, named: ReadonlySet<string>): Iterable<Slot> {
  const { text, extent } = document;
  const flow = flowAround(text, document.root.nodes.value, offset);
  return flow ? flowSlots({ text, extent, named }, flow) : blockSlots(text, extent, offset, named);
}
