// What changes in a manifest besides its apiVersion when it is written for another one.

import { podCarrierOf } from '../../knowledge/podCarriers.ts';
import type { Edit, Value } from '../../syntax/edit/edit.ts';
import type { Field } from '../../syntax/field.ts';
import { isPartial } from '../partial.ts';
import { podSpecsOf } from '../podSpec.ts';
import type { Resource } from '../resource.ts';

/** The edits that move what a manifest says to where the next API version wants it. */
export interface Moves {
  readonly edits: readonly Edit[];
  /** What the next API version does otherwise, to follow "which"; absent where the meaning stays. */
  readonly change?: string;
  /** The kind that the resource becomes, where it is another one. */
  readonly kind?: string;
}

const LARGEST = 500;
const DEEPEST = 40;

/** Whether a manifest is a piece, such as a patch, that leaves to the whole resource what it does not say. */
export function isPiece(resource: Resource): boolean {
  const hasPods = podCarrierOf(resource.group, resource.kind) !== undefined;
  return isPartial(resource) || (hasPods && podSpecsOf(resource).length === 0);
}

/** What a field holds, to be written elsewhere. Undefined for what is absent, too large, or shared by an alias. */
export function wholeValue(field: Field): Value | undefined {
  let left = LARGEST;
  const convert = (one: Field, depth: number): Value | undefined => {
    left--;
    if (left < 0 || depth > DEEPEST || one.isShared || one.type === 'absent') return undefined;
    if (one.type === 'list') return complete(one.items().map(item => convert(item, depth + 1)));
    if (one.type !== 'map') return one.type === 'null' ? null : (one.boolean() ?? one.number() ?? one.text());
    const values = complete(one.entries().map(entry => convert(entry, depth + 1)));
    return values && Object.fromEntries(one.entries().map((entry, index) => [entry.name, values[index] ?? null]));
  };
  return convert(field, 0);
}

function complete(values: readonly (Value | undefined)[]): readonly Value[] | undefined {
  const present = values.filter(value => value !== undefined);
  return present.length === values.length ? present : undefined;
}
