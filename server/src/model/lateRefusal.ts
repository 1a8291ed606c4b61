// Says what becomes of a machine that KubeVirt refuses, at once or only when its instance is made.

import type { Resource } from './resource.ts';

/** What follows from a mistake that nobody looks at before the instance of a machine is made. */
export function lateOutcome({ kind }: Pick<Resource, 'kind'>): string {
  if (kind === 'VirtualMachineInstance') return 'so KubeVirt refuses the instance';
  const instances = kind === 'VirtualMachine' ? 'its instance never starts' : 'its instances never start';
  return `so the ${kind} is accepted, but ${instances}`;
}
