// Whether the members of a cluster are kept on different nodes, or held on one.

import { append, type Edit, set } from '../../syntax/edit/edit.ts';
import { oncePer } from '../once.ts';
import { isSelected, type Labels, type Selector } from '../selector.ts';
import { placeOf, type Summary } from '../summary.ts';
import type { HaGroup, HaMember } from './group.ts';
import { stemOf } from './roles.ts';
import type { SpreadTerm } from './spread.ts';

const HOSTNAME = 'kubernetes.io/hostname';
const PART_OF = 'app.kubernetes.io/part-of';
const APART = ['affinity', 'podAntiAffinity', 'requiredDuringSchedulingIgnoredDuringExecution'];

/** Something that holds two members of a cluster on one node. */
export interface Together {
  /** The member that says so. */
  readonly member: HaMember;
  readonly other: HaMember;
  /** The term that draws it to the other one; undefined where both name the same node. */
  readonly term: SpreadTerm | undefined;
}

/** What holds two members on one node, the first in the order of members; undefined where nothing does. */
export const togetherIn = oncePer(({ members }: HaGroup): Together | undefined => {
  for (const member of members) {
    const { spread = [], node } = member.facts ?? {};
    const terms = spread.filter(
      ({ kind, isRequired, topologyKey }) => kind === 'together' && isRequired && topologyKey === HOSTNAME,
    );
    for (const other of terms.length > 0 ? members : []) {
      const term = terms.find(({ selector }) => other !== member && selects(selector, other.summary));
      if (term) return { member, other, term };
    }
    const other = node && members.find(one => one !== member && one.facts?.node?.node === node.node);
    if (other) return { member, other, term: undefined };
  }
  return undefined;
});

/** Two members that may run on one node, the first ones in the order of members; one member twice where it has replicas. */
export const unspreadIn = oncePer(({ members }: HaGroup): readonly [HaMember, HaMember] | undefined => {
  const running = members.filter(({ summary }) => summary.replicas > 0);
  for (const [at, member] of running.entries()) {
    if (member.summary.replicas > 1 && !keepsFrom(member, member)) return [member, member];
    const other = running.slice(at + 1).find(one => !keepsFrom(member, one) && !keepsFrom(one, member));
    if (other) return [member, other];
  }
  return undefined;
});

/** Keeps all members apart by a label that their Pods have in common, or are given. */
export function toApart(group: HaGroup): readonly Edit[] {
  const common = commonLabelsOf(group);
  const [first] = group.members;
  const isLabelled = Object.keys(common).length > 0;
  const labels: Labels = isLabelled ? common : { [PART_OF]: stemOf(first?.summary.name ?? '') };
  const term = { topologyKey: HOSTNAME, labelSelector: { matchLabels: labels } };
  return group.members.flatMap(({ summary, facts }) => {
    if (!facts) return [];
    const given = isLabelled ? [] : Object.entries(labels).flatMap(([key, value]) => labelled(summary, key, value));
    return [...given, append(placeOf(summary, { path: [...facts.specAt.path, ...APART], aspect: 'value' }), term)];
  });
}

/** The labels that the Pods of all members have. */
function commonLabelsOf({ members }: HaGroup): Labels {
  const [first, ...others] = members.map(({ summary }) => summary.podLabels?.labels ?? {});
  const common = Object.entries(first ?? {}).filter(([key, value]) => others.every(labels => labels[key] === value));
  return Object.fromEntries(common);
}

function labelled(summary: Summary, key: string, value: string): readonly Edit[] {
  const at = summary.podLabels?.at;
  return at ? [set(placeOf(summary, { path: [...at.path, key], aspect: 'value' }), value)] : [];
}

function keepsFrom(member: HaMember, other: HaMember): boolean {
  const [node, otherNode] = [member.facts?.node?.node, other.facts?.node?.node];
  if (node !== undefined && otherNode !== undefined && node !== otherNode) return true;
  return (member.facts?.spread ?? []).some(
    ({ kind, selector }) => kind !== 'together' && selects(selector, other.summary),
  );
}

function selects(selector: Selector | undefined, { podLabels }: Summary): boolean {
  return isSelected(selector, podLabels?.labels ?? {});
}
