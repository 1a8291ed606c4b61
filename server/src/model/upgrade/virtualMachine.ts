// Moves KubeVirt's first kinds to those of today: what was a VirtualMachine is a VirtualMachineInstance now.

import type { Resource } from '../resource.ts';
import type { Moves } from './moves.ts';

const CHANGE = 'has other fields in many places';

/** From `v1alpha1`. A VirtualMachine with a template is one of today; one with a domain of its own is an instance. */
export function firstMachineMoves(resource: Resource): Moves | undefined {
  if (resource.at('spec', 'template').exists) return { edits: [], change: CHANGE };
  if (resource.at('spec', 'domain').exists) return { edits: [], kind: 'VirtualMachineInstance', change: CHANGE };
  return undefined;
}

/** An OfflineVirtualMachine, or a VirtualMachineReplicaSet, to the kind it was renamed to. */
export function renamedMachineMoves(resource: Resource): Moves {
  const kind = resource.kind === 'OfflineVirtualMachine' ? 'VirtualMachine' : 'VirtualMachineInstanceReplicaSet';
  return { edits: [], kind, change: CHANGE };
}
