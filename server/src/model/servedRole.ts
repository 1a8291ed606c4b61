// The role in a cluster that the labels of Pods say, by which a Service can tell the one that writes from the others.

import type { Field } from '../syntax/field.ts';
import type { Place } from '../syntax/place.ts';
import { isRoleKey, type Rank, rankOf } from './ha/roles.ts';
import { podSpecsOf } from './podSpec.ts';
import type { Resource } from './resource.ts';
import { vmSpecsOf } from './vmSpec.ts';

/** A role of Pods, as a label says it. */
export interface ServedRole {
  readonly key: string;
  readonly word: string;
  readonly rank: Rank;
  readonly at: Place;
  /** Whether only those that have the role of the moment count as ready, as far as the probe can be understood. */
  readonly isProbed: boolean;
}

/** The label by which charts tell the parts of an application apart, which are roles here and there. */
const COMPONENT = 'app.kubernetes.io/component';
/** A probe that asks for the role, or runs a script that may. */
const ASKS_FOR_ROLE = /primary|master|leader|writ|standby|replica|recovery|role|\.sh\b|\/scripts?\//i;

/** The role that the labels of a resource's Pods say; undefined where they say none. */
export function servedRoleOf(resource: Resource): ServedRole | undefined {
  const [made] = [...podSpecsOf(resource), ...vmSpecsOf(resource)];
  for (const label of made?.metadata.at('labels').entries() ?? []) {
    if (!isRoleKey(label.name) && label.name !== COMPONENT) continue;
    const word = label.string() ?? '';
    const rank = rankOf(word);
    if (rank)
      return { key: label.name, word, rank, at: label.asValue(), isProbed: readinessOf(resource).some(asksForRole) };
  }
  return undefined;
}

function readinessOf(resource: Resource): readonly Field[] {
  const containers = podSpecsOf(resource).flatMap(pod => pod.containers.map(({ field }) => field));
  return [...containers, ...vmSpecsOf(resource).map(({ spec }) => spec)].map(one => one.at('readinessProbe'));
}

function asksForRole(probe: Field): boolean {
  const words = [...probe.at('exec', 'command').strings(), probe.at('httpGet', 'path').string() ?? ''];
  return words.some(word => ASKS_FOR_ROLE.test(word));
}
