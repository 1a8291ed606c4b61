// What a role lets the fence agent of KubeVirt do, and the edits that let it do the rest.

import { append, type Edit, type Value } from '../syntax/edit/edit.ts';
import type { Field } from '../syntax/field.ts';
import type { Place } from '../syntax/place.ts';
import { RBAC } from './fencing.ts';
import type { Resource } from './resource.ts';

/** Something that the agent does through the API: `update` on `virtualmachines/stop`. */
export interface AgentNeed {
  readonly group: string;
  readonly resource: string;
  readonly verb: string;
}

/** A role that speaks of machines, or that is called after fencing. */
export interface AgentRole {
  /** The needs that it grants. */
  readonly grants: readonly AgentNeed[];
  /** The needs that it does not grant. */
  readonly lacks: readonly AgentNeed[];
  /** Whether it is made to stop machines, and not merely to look at them. */
  readonly isForStopping: boolean;
  /** Its rules. */
  readonly at: Place;
  /** The edits by which it grants what it lacks. */
  readonly toGrant: readonly Edit[];
}

const STOPPING = 'subresources.kubevirt.io';

/** What fence_kubevirt asks of the API: it looks at machines, and starts and stops them. */
const NEEDS: readonly AgentNeed[] = [
  { group: 'kubevirt.io', resource: 'virtualmachines', verb: 'get' },
  { group: 'kubevirt.io', resource: 'virtualmachineinstances', verb: 'get' },
  { group: STOPPING, resource: 'virtualmachines/start', verb: 'update' },
  { group: STOPPING, resource: 'virtualmachines/stop', verb: 'update' },
];

/** What a Role or a ClusterRole means to the agent; undefined for roles that have nothing to do with it. */
export function agentRoleOf(resource: Resource): AgentRole | undefined {
  const { group, kind, name } = resource;
  if (group !== RBAC || (kind !== 'Role' && kind !== 'ClusterRole')) return undefined;
  const field = resource.at('rules');
  const rules = field.items();
  const isCalledSo = /fenc(?:e|ing)|stonith/i.test(name);
  if (!isCalledSo && !rules.some(rule => covers(rule.at('apiGroups'), STOPPING))) return undefined;
  const isGranted = (need: AgentNeed) => rules.some(rule => grants(rule, need));
  const lacks = NEEDS.filter(need => !isGranted(need));
  const stops = rules.filter(rule => covers(rule.at('apiGroups'), STOPPING));
  return {
    grants: NEEDS.filter(isGranted),
    lacks,
    isForStopping: isCalledSo || stops.some(rule => rule.at('resources').strings().some(isStopping)),
    at: field.exists ? field.asKey() : resource.at('metadata', 'name').asValue(),
    toGrant: [...new Set(lacks.map(need => need.group))].flatMap(one => granting(field, one, lacks)),
  };
}

function isStopping(resource: string): boolean {
  return resource === 'virtualmachines/start' || resource === 'virtualmachines/stop';
}

function grants(rule: Field, { group, resource, verb }: AgentNeed): boolean {
  const [all = ''] = resource.split('/');
  return (
    covers(rule.at('apiGroups'), group) &&
    covers(rule.at('resources'), resource, ...(all === resource ? [] : [`${all}/*`, resource.replace(all, '*')])) &&
    covers(rule.at('verbs'), verb)
  );
}

function covers(list: Field, ...wanted: readonly string[]): boolean {
  return list.strings().some(one => one === '*' || wanted.includes(one));
}

/** Completes the rule that is about the same things, or adds one. */
function granting(rules: Field, group: string, lacks: readonly AgentNeed[]): readonly Edit[] {
  const ofGroup = (need: AgentNeed) => need.group === group;
  const resources = NEEDS.filter(ofGroup).map(({ resource }) => resource);
  const missing = lacks.filter(ofGroup).map(({ resource }) => resource);
  const [verb = ''] = lacks.filter(ofGroup).map(need => need.verb);
  const own = rules.items().find(
    rule =>
      rule.at('apiGroups').strings().join() === group &&
      !rule.at('resourceNames').exists &&
      rule.at('resources').items().length > 0 &&
      rule.at('verbs').items().length > 0 &&
      rule
        .at('resources')
        .strings()
        .every(one => resources.includes(one)),
  );
  const added: Value = { apiGroups: [group], resources: missing, verbs: [verb] };
  if (!own) return [append(rules.asValue(), added)];
  const written = own.at('resources').strings();
  return [
    ...missing.filter(one => !written.includes(one)).map(one => append(own.at('resources').asValue(), one)),
    ...(covers(own.at('verbs'), verb) ? [] : [append(own.at('verbs').asValue(), verb)]),
  ];
}
