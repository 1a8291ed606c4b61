// The namespaces that a Pod shares with its node.

import { hostNamespaceSwitches } from '../knowledge/podSwitches.ts';
import type { Field } from '../syntax/field.ts';
import { oncePer } from './once.ts';
import type { PodSpec } from './podSpec.ts';

/** A namespace of the node that a Pod has: the field that says so, and in words for a message what comes of it. */
export interface HostShare {
  readonly field: Field;
  readonly shares: string;
  readonly follows: string;
}

/** The namespaces of the node that a Pod asks for. */
export const hostSharesOf = oncePer(({ spec }: PodSpec): readonly HostShare[] =>
  hostNamespaceSwitches().flatMap(({ field, shares, follows }) => {
    const written = spec.at(field);
    return written.boolean() === true ? [{ field: written, shares, follows }] : [];
  }),
);
