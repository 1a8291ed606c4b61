// Recognises documents that say only a part of a resource: patches, and manifests that are still being typed.

import { podSpecsOf } from './podSpec.ts';
import type { Resource } from './resource.ts';
import { vmSpecsOf } from './vmSpec.ts';

/**
 * Whether a resource lacks what no complete one does, so that nothing follows from what else it lacks: a Pod without
 * containers, a container without an image, a machine without a domain.
 */
export function isPartial(resource: Resource): boolean {
  const pods = podSpecsOf(resource).some(
    ({ containers }) => containers.length === 0 || containers.some(({ field }) => !field.at('image').text()),
  );
  return pods || vmSpecsOf(resource).some(({ spec }) => !spec.at('domain').exists);
}
