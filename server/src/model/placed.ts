// What a Pod or a machine says of the nodes that it runs on: the terms of its affinities, and how it is spread.

import type { Field } from '../syntax/field.ts';
import { oncePer } from './once.ts';
import { podSpecsOf } from './podSpec.ts';
import type { Resource } from './resource.ts';
import { vmSpecsOf } from './vmSpec.ts';

/** A spec with an `affinity` and `topologySpreadConstraints`, and who refuses what is wrong with them. */
export interface Placed {
  readonly spec: Field;
  readonly refuser: 'the API server' | 'KubeVirt';
}

/** A term that only counts so and so much, with its weight; a term that must hold has none. */
export interface Term {
  readonly field: Field;
  readonly weight: Field | undefined;
}

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

/** The specs of the Pods and the machines that a resource makes: none or one. */
export const placedOf = oncePer((resource: Resource): readonly Placed[] => [
  ...podSpecsOf(resource).map(({ spec }): Placed => ({ spec, refuser: 'the API server' })),
  ...vmSpecsOf(resource).map(({ spec }): Placed => ({ spec, refuser: 'KubeVirt' })),
]);

/** The list of the nodes of which one must be met. */
export function requiredNodeTerms(spec: Field): Field {
  return spec.at('affinity', 'nodeAffinity', REQUIRED, 'nodeSelectorTerms');
}

/** The terms about nodes. */
export function nodeTermsOf(placed: Placed): readonly Term[] {
  const preferred = placed.spec.at('affinity', 'nodeAffinity', PREFERRED).items();
  return [
    ...requiredNodeTerms(placed.spec)
      .items()
      .map(field => ({ field, weight: undefined })),
    ...preferred.map(field => ({ field: field.at('preference'), weight: field.at('weight') })),
  ];
}

/** The terms about the Pods of others. */
export function podTermsOf({ spec }: Placed): readonly Term[] {
  const affinities = ['podAffinity', 'podAntiAffinity'].map(name => spec.at('affinity', name));
  return affinities.flatMap(affinity => [
    ...affinity
      .at(REQUIRED)
      .items()
      .map(field => ({ field, weight: undefined })),
    ...affinity
      .at(PREFERRED)
      .items()
      .map(field => ({ field: field.at('podAffinityTerm'), weight: field.at('weight') })),
  ]);
}

/** The constraints by which Pods are spread. */
export function spreadOf({ spec }: Placed): readonly Field[] {
  return spec.at('topologySpreadConstraints').items();
}
