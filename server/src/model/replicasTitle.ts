// Names a resource in a message together with how many there are of it.

import { titleOf } from './resource.ts';
import type { Summary } from './summary.ts';

/** `VirtualMachine/db`, `3 replicas of Deployment/web`, `the Pods of DaemonSet/agent`. */
export function replicasTitleOf(summary: Summary): string {
  const { replicas, kind } = summary;
  if (kind === 'DaemonSet') return `the Pods of ${titleOf(summary)}`;
  return replicas > 1 ? `${replicas} replicas of ${titleOf(summary)}` : titleOf(summary);
}
