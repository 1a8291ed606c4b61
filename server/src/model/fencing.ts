// Fencing as a resource shows it: what a guest is told, a role for its fence agent, a health check, an annotation.

import {
  fencingAnnotationOf,
  guestSignals,
  isBuiltInStopRole,
  isControlPlaneLabel,
  type NodeFencing,
  nodeFencingOf,
} from '../knowledge/fencing.ts';
import type { Field } from '../syntax/field.ts';
import { dotted, type Path, type Place } from '../syntax/place.ts';
import { type GuestText, guestTextsOf, heldTextsOf } from './guestText.ts';
import type { Reference } from './reference.ts';
import type { Resource } from './resource.ts';
import { vmSpecsOf } from './vmSpec.ts';

/** Something that shoots, isolates or locks out a member of a cluster that no longer answers. */
export interface FencingEvidence {
  readonly layer: 'node' | 'guest' | 'application' | 'external';
  /** What it is, for a message: `SBD`, or an agent by its name; absent where the resource is the fencing. */
  readonly called?: string;
  /** Where it is set up to lock members out by SCSI reservations, which not every disk takes; absent for all else. */
  readonly reserves?: Place;
  /** Whether a lost member stops by its own clock, so that nobody has to hear from its node. */
  readonly selfStops?: boolean;
  /** What keeps it from acting, for a message; absent where nothing does. */
  readonly idle?: Idle;
}

/** A field that keeps fencing from acting. */
export interface Idle {
  readonly at: Place;
  readonly because: string;
}

/** The API group of roles and their bindings. */
export const RBAC = 'rbac.authorization.k8s.io';

/**
 * The fencing that a resource shows, each thing once and in the order of its texts. That of a Secret, a ConfigMap or a
 * ClusterRole counts only where it is used.
 */
export function fencingOf(resource: Resource): readonly FencingEvidence[] {
  const [vm] = vmSpecsOf(resource);
  if ([resource.at('metadata'), ...(vm ? [vm.metadata] : [])].some(saysExternal)) return [{ layer: 'external' }];
  if (resource.group === RBAC) return grantsStop(resource) || bindsStop(resource) ? [{ layer: 'guest' }] : [];
  const told = (vm ? guestTextsOf(vm) : heldTextsOf(resource)).flatMap(toldIn);
  const byName = new Map(told.toReversed().map(one => [`${one.layer} ${one.called}`, one] as const));
  return [...[...byName.values()].toReversed(), ...nodeFencing(resource)];
}

function toldIn({ field, text, isPlain }: GuestText): readonly FencingEvidence[] {
  return guestSignals(text).map(({ layer, called, reserves, selfStops, start, end }) => ({
    layer,
    called,
    ...(selfStops && { selfStops }),
    ...(reserves && { reserves: isPlain ? field.part({ start, end }) : field.asValue() }),
  }));
}

/** The ClusterRole that a RoleBinding gives to its subjects within its namespace; undefined for everything else. */
export function boundRoleOf(resource: Resource): Reference | undefined {
  if (resource.group !== RBAC || resource.kind !== 'RoleBinding') return undefined;
  const role = resource.at('roleRef');
  const name = role.at('name').string();
  if (!name || role.at('kind').string() !== 'ClusterRole') return undefined;
  return { group: RBAC, kind: 'ClusterRole', namespace: undefined, name };
}

function saysExternal(metadata: Field): boolean {
  return metadata
    .at('annotations')
    .entries()
    .filter(entry => fencingAnnotationOf(entry.name)?.means === 'external')
    .some(entry => /^external(?:\s|$)/.test(entry.string() ?? ''));
}

/** Whether a role lets its subjects stop virtual machines, which is what fence_kubevirt does. */
function grantsStop(resource: Resource): boolean {
  const includes = (list: Field, wanted: string) => list.strings().some(one => one === wanted || one === '*');
  return resource
    .at('rules')
    .items()
    .filter(rule => rule.at('resources').strings().includes('virtualmachines/stop'))
    .some(rule => includes(rule.at('apiGroups'), 'subresources.kubevirt.io') && includes(rule.at('verbs'), 'update'));
}

/** Whether a RoleBinding gives a role of KubeVirt's own to a service account, as an agent needs it; people have it too. */
function bindsStop(resource: Resource): boolean {
  const subjects = resource.at('subjects').items();
  const hasAccount = subjects.some(subject => subject.at('kind').string() === 'ServiceAccount');
  return hasAccount && isBuiltInStopRole(boundRoleOf(resource)?.name ?? '');
}

function nodeFencing(resource: Resource): readonly FencingEvidence[] {
  const fencing = nodeFencingOf(resource.group, resource.kind);
  const isFilled = (path: Path) => resource.at(...path).entries().length + resource.at(...path).items().length > 0;
  if (!fencing || (fencing.needsOneOf && !fencing.needsOneOf.some(isFilled))) return [];
  const idle = idleBy(resource, fencing);
  return [{ layer: 'node', ...(idle && { idle }) }];
}

function idleBy(resource: Resource, { idleWhen = [] }: NodeFencing): Idle | undefined {
  for (const { path, pattern } of idleWhen) {
    const field = resource.at(...path);
    const texts = textsOf(field);
    if (texts.some(text => new RegExp(pattern).test(text)))
      return {
        at: field.asValue(),
        because: `\`${dotted(path)}\` is ${texts.some(Boolean) ? `\`${texts.join(', ')}\`` : 'set'}`,
      };
  }
  const selector = resource.at('spec', 'selector');
  if (!selectsControlPlane(selector)) return undefined;
  return { at: selector.asKey(), because: 'it watches the control plane alone' };
}

/** Whether a selector takes nodes of the control plane alone. */
function selectsControlPlane(selector: Field): boolean {
  return (
    selector
      .at('matchLabels')
      .entries()
      .some(label => isControlPlaneLabel(label.name)) ||
    selector
      .at('matchExpressions')
      .items()
      .filter(one => isControlPlaneLabel(one.at('key').string() ?? ''))
      .some(one => one.at('operator').string() === 'Exists' || one.at('operator').string() === 'In')
  );
}

/** The text of a scalar, or the texts of a list's items. */
function textsOf(field: Field): readonly string[] {
  const text = field.text();
  return text === undefined ? field.items().flatMap(item => item.text() ?? []) : [text];
}
