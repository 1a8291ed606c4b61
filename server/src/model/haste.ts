// Tolerations that end early: Pods which are to leave a node soon after it is lost.

import type { Place } from '../syntax/place.ts';
import { podSpecsOf } from './podSpec.ts';
import type { Resource } from './resource.ts';
import { vmSpecsOf } from './vmSpec.ts';

/** A toleration that ends sooner after a node is lost than Kubernetes would let it. */
export interface Haste {
  readonly seconds: number;
  readonly at: Place;
}

const LOST = ['node.kubernetes.io/unreachable', 'node.kubernetes.io/not-ready'];
/** How long Kubernetes lets every Pod stay that does not say. */
const USUAL = 300;

/** The tolerations of a workload that end sooner than usual. */
export function hastesOf(resource: Resource): readonly Haste[] {
  const specs = [...podSpecsOf(resource), ...vmSpecsOf(resource)];
  return specs.flatMap(({ spec }) =>
    spec
      .at('tolerations')
      .items()
      .flatMap(toleration => {
        const field = toleration.at('tolerationSeconds');
        const seconds = field.number();
        const isHasty = LOST.includes(toleration.at('key').string() ?? '') && seconds !== undefined && seconds < USUAL;
        return isHasty ? [{ seconds, at: field.asValue() }] : [];
      }),
  );
}
