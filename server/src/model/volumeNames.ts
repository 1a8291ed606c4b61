// Names for volumes that a fix adds to a Pod.

import type { PodSpec } from './podSpec.ts';
import { claimTemplatesOf } from './volumeUse.ts';

/** The name itself, or with the first number behind it that no volume of the Pod has. */
export function freeVolumeName(pod: PodSpec, name: string): string {
  const volumes = pod.spec.at('volumes').items();
  const taken = new Set([
    ...volumes.map(volume => volume.at('name').string()),
    ...claimTemplatesOf(pod).map(template => template.at('metadata', 'name').string()),
  ]);
  let number = 1;
  const candidate = () => (number === 1 ? name : `${name}-${number}`);
  while (taken.has(candidate())) number++;
  return candidate();
}
