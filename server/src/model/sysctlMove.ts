// Brings sysctls that stand elsewhere into the list of the Pod.

import { canonicalSysctl } from '../knowledge/sysctls.ts';
import { append, type Edit } from '../syntax/edit/edit.ts';
import type { PodSpec } from './podSpec.ts';
import { sysctlListOf } from './sysctl.ts';

/** A sysctl as somebody wants it set. */
export interface WantedSysctl {
  readonly name: string;
  readonly value: string;
}

/** What it takes to have sysctls in the list of a Pod. */
export interface SysctlMove {
  readonly edits: readonly Edit[];
  /** Whether the list holds one of them with another value already, which stays. */
  readonly contradicts: boolean;
}

/** The edits that add sysctls to a Pod's list, those left out that it has. Undefined where something else stands there. */
export function intoSysctls(pod: PodSpec, wanted: readonly WantedSysctl[]): SysctlMove | undefined {
  const list = sysctlListOf(pod);
  if (list.exists && list.type !== 'list' && list.type !== 'null') return undefined;
  const present = new Map(
    list.items().map(item => [canonicalSysctl(item.at('name').text() ?? ''), item.at('value').text()]),
  );
  const isNew = ({ name }: WantedSysctl) => !present.has(canonicalSysctl(name));
  return {
    edits: wanted.filter(isNew).map(({ name, value }) => append(list.asValue(), { name, value })),
    contradicts: wanted.some(one => !isNew(one) && present.get(canonicalSysctl(one.name)) !== one.value),
  };
}
