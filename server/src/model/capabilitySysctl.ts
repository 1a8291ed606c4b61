// The safe sysctls of a Pod that do what a capability is asked for.

import { type LegacyOperation, operationsWith } from '../knowledge/legacyOperations.ts';
import { isSafeSysctl } from '../knowledge/sysctls.ts';
import type { Target } from '../knowledge/target.ts';
import { type Edit, remove } from '../syntax/edit/edit.ts';
import { alike, type CapabilityEntry } from './capability.ts';
import { hostOperationsOf } from './hostOperation.ts';
import { podHomeOf } from './podHome.ts';
import { intoSysctls } from './sysctlMove.ts';
import { isSettable } from './sysctlUse.ts';

/** A sysctl that takes the place of a capability, and the edits that put it there. */
export interface SysctlInstead {
  readonly name: string;
  readonly value: string;
  readonly edits: readonly Edit[];
}

/** The sysctl that does what an entry of `add` is there for, as far as the manifest shows; undefined where none does. */
export function sysctlInstead(
  entry: CapabilityEntry,
  entries: readonly CapabilityEntry[],
  target: Target,
): SysctlInstead | undefined {
  const { pod, list } = entry;
  const wanted = wantedFor(entry)?.sysctl;
  if (list !== 'add' || !wanted) return undefined;
  const isFree = isSettable(wanted.name, podHomeOf(pod), target) && isSafeSysctl(wanted.name, target);
  const move = isFree ? intoSysctls(pod, [wanted]) : undefined;
  if (!move || move.contradicts) return undefined;
  const removals = alike(entry, entries, 'add').map(({ field }) => remove(field.asEntry()));
  return { ...wanted, edits: [...removals, ...move.edits] };
}

/**
 * What the capability is there for: the one thing that is ever done with it, or else what the commands do, if that is
 * one thing alone.
 */
function wantedFor({ container, canonical }: CapabilityEntry): LegacyOperation | undefined {
  const known = operationsWith(canonical);
  if (known.length === 1) return known[0];
  const done = hostOperationsOf(container).flatMap(({ operation }) => (known.includes(operation) ? [operation] : []));
  return new Set(done).size === 1 ? done[0] : undefined;
}
