// The one node that a machine may run on, where it names one.

import type { Field } from '../syntax/field.ts';
import type { Place } from '../syntax/place.ts';
import { requiredNodeTerms } from './placed.ts';
import { isPlaceholder } from './placeholder.ts';
import type { VmSpec } from './vmSpec.ts';

/** What ties a machine to one node. */
export interface NodePin {
  readonly node: string;
  readonly nameAt: Place;
  /** The whole condition. */
  readonly at: Place;
}

const HOST = 'kubernetes.io/hostname';

/** The pin of a machine. One name among the nodes of a single term is a pin; several terms are alternatives. */
export function nodePinOf({ spec }: VmSpec): NodePin | undefined {
  const selected = spec.at('nodeSelector', HOST);
  const pin = pinBy(selected, selected);
  if (pin) return pin;
  const [term, ...others] = requiredNodeTerms(spec).items();
  if (!term || others.length > 0) return undefined;
  for (const expression of term.at('matchExpressions').items()) {
    const [name, ...further] = expression.at('values').items();
    const isOfHost = expression.at('key').string() === HOST && expression.at('operator').string() === 'In';
    if (isOfHost && name && further.length === 0) return pinBy(name, expression);
  }
  return undefined;
}

function pinBy(name: Field, entry: Field): NodePin | undefined {
  const node = name.text();
  return node && !isPlaceholder(node) ? { node, nameAt: name.asValue(), at: entry.asEntry() } : undefined;
}
