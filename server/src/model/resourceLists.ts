// Lists of resources such as `cpu` and `memory`: what containers, machines, claims, volumes and quotas hold.

import type { ResourceHolder } from '../knowledge/resourceNames.ts';
import type { Field } from '../syntax/field.ts';
import type { Path } from '../syntax/place.ts';
import { claimSpecsOf } from './claims.ts';
import { oncePer } from './once.ts';
import { podSpecsOf } from './podSpec.ts';
import type { Resource } from './resource.ts';
import { vmSpecsOf } from './vmSpec.ts';

/** A map from resources to amounts, and who holds it. */
export interface ResourceList {
  readonly map: Field;
  readonly holder: ResourceHolder;
  /** Whether KubeVirt makes a Pod with the list, instead of the API server reading it. */
  readonly isOfMachine: boolean;
}

/** Kinds that hold one list, by group and name. */
const OWN: Readonly<Record<string, { readonly path: Path; readonly holder: ResourceHolder }>> = {
  '/PersistentVolume': { path: ['spec', 'capacity'], holder: 'volume' },
  '/ResourceQuota': { path: ['spec', 'hard'], holder: 'quota' },
  'node.k8s.io/RuntimeClass': { path: ['overhead', 'podFixed'], holder: 'container' },
};

const RANGES = ['max', 'min', 'default', 'defaultRequest', 'maxLimitRequestRatio'] as const;

/** The lists of resources that a resource writes. */
export const resourceListsOf = oncePer((resource: Resource): readonly ResourceList[] => {
  const pods = podSpecsOf(resource).flatMap(({ spec, containers }) => [
    ...requirementsIn(spec, 'pod'),
    ...containers.flatMap(({ field }) => requirementsIn(field, 'container')),
    { map: spec.at('overhead'), holder: 'container' as const },
  ]);
  const claims = claimSpecsOf(resource).flatMap(spec => requirementsIn(spec, 'claim'));
  const machines = vmSpecsOf(resource).flatMap(({ spec }) => requirementsIn(spec.at('domain'), 'container'));
  return [
    ...[...pods, ...claims, ...ownLists(resource)].map(list => ({ ...list, isOfMachine: false })),
    ...machines.map(list => ({ ...list, isOfMachine: true })),
  ];
});

type List = Omit<ResourceList, 'isOfMachine'>;

function requirementsIn(owner: Field, holder: ResourceHolder): readonly List[] {
  const resources = owner.at('resources');
  return [resources.at('requests'), resources.at('limits')].map(map => ({ map, holder }));
}

function ownLists(resource: Resource): readonly List[] {
  if (resource.group === '' && resource.kind === 'LimitRange')
    return resource.at('spec', 'limits').items().flatMap(rangesIn);
  const own = OWN[`${resource.group}/${resource.kind}`];
  return own ? [{ map: resource.at(...own.path), holder: own.holder }] : [];
}

/** What a LimitRange says of containers and Pods is read like their own lists. */
function rangesIn(limit: Field): readonly List[] {
  const type = limit.at('type').string();
  const holder = type === 'Container' || type === 'Pod' ? 'container' : 'range';
  return RANGES.map(range => ({ map: limit.at(range), holder }));
}
