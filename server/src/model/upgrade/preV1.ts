// Moves manifests from before Kubernetes 1.0, which had no metadata and no spec, to what they are called today.

import { groupsOf } from '../../knowledge/kinds.ts';
import { type Edit, remove, rename, set, type Value } from '../../syntax/edit/edit.ts';
import type { Resource } from '../resource.ts';
import { wholeValue } from './moves.ts';

type Values = { readonly [key: string]: Value };

/** Keys of the root that stand for an object's name and its desired state, and that no object of today has. */
const OLD_KEYS = ['id', 'desiredState'];

/** What becomes of the rest, by kind. */
const SPECS: ReadonlyMap<string, (resource: Resource) => readonly Edit[] | undefined> = new Map([
  ['Pod', podEdits],
  ['ReplicationController', controllerEdits],
  ['Service', serviceEdits],
]);

/** The first of the keys of old that a resource has at its root. */
export function oldKeyOf(resource: Resource): string | undefined {
  return OLD_KEYS.find(key => resource.at(key).exists);
}

/** Whether a resource of the core group is shaped as before Kubernetes 1.0. Custom resources may have any key at their root. */
export function hasOldShape(resource: Resource): boolean {
  const { group, kind } = resource;
  return group === '' && oldKeyOf(resource) !== undefined && groupsOf(kind).some(home => home.group === '');
}

/**
 * The edits that give a resource metadata and a spec. None for one that has them already, undefined where it cannot be
 * told what goes there.
 */
export function preV1Moves(resource: Resource): readonly Edit[] | undefined {
  if (oldKeyOf(resource) === undefined) return [];
  const spec = SPECS.get(resource.kind)?.(resource);
  const id = resource.at('id');
  const labels = resource.at('labels');
  const written = wholeValue(labels);
  if (!spec || !id.string() || resource.at('metadata').exists || resource.at('spec').exists) return undefined;
  return [
    rename(id.asKey(), 'metadata'),
    set(id.asValue(), { name: id.string() ?? '', ...(written !== undefined && { labels: written }) }),
    ...(labels.exists ? [remove(labels.asEntry())] : []),
    ...spec,
  ];
}

function podEdits(resource: Resource): readonly Edit[] | undefined {
  return toSpec(resource, podSpecIn(valuesOf(wholeValue(resource.at('desiredState')))));
}

function controllerEdits(resource: Resource): readonly Edit[] | undefined {
  const { replicas, replicaSelector, podTemplate } = valuesOf(wholeValue(resource.at('desiredState')));
  const { desiredState, labels } = valuesOf(podTemplate);
  const spec = podSpecIn(valuesOf(desiredState));
  if (!spec) return undefined;
  return toSpec(resource, {
    ...(replicas !== undefined && { replicas }),
    ...(replicaSelector !== undefined && { selector: replicaSelector }),
    template: { ...(labels !== undefined && { metadata: { labels } }), spec },
  });
}

function serviceEdits(resource: Resource): readonly Edit[] | undefined {
  const [first, ...others] = ['port', 'containerPort', 'protocol', 'selector']
    .map(key => resource.at(key))
    .filter(field => field.exists);
  const port = resource.at('port').number();
  if (!first || port === undefined) return undefined;
  const target = wholeValue(resource.at('containerPort'));
  const protocol = resource.at('protocol').string();
  const selector = wholeValue(resource.at('selector'));
  const one = { port, ...(target !== undefined && { targetPort: target }), ...(protocol && { protocol }) };
  return [
    rename(first.asKey(), 'spec'),
    set(first.asValue(), { ...(selector !== undefined && { selector }), ports: [one] }),
    ...others.map(field => remove(field.asEntry())),
  ];
}

function toSpec(resource: Resource, spec: Values | undefined): readonly Edit[] | undefined {
  const state = resource.at('desiredState');
  return spec && [rename(state.asKey(), 'spec'), set(state.asValue(), spec)];
}

/** The Pod of a desired state: its manifest without the name and the version that stood in it. */
function podSpecIn({ manifest }: Values): Values | undefined {
  const { version: _version, id: _id, volumes, restartPolicy, ...rest } = valuesOf(manifest);
  if (!Array.isArray(rest.containers)) return undefined;
  const [policy] = Object.keys(valuesOf(restartPolicy));
  return {
    ...rest,
    ...(policy && { restartPolicy: policy.slice(0, 1).toUpperCase() + policy.slice(1) }),
    ...(Array.isArray(volumes) && { volumes: volumes.map(volumeIn) }),
  };
}

/** Volumes had their source below `source`, and a directory of the host was a `hostDir`. */
function volumeIn(volume: Value): Value {
  const { source, ...rest } = valuesOf(volume);
  const { hostDir, ...others } = valuesOf(source);
  return { ...rest, ...others, ...(hostDir !== undefined && { hostPath: hostDir }) };
}

function valuesOf(value: Value | undefined): Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Values) : {};
}
