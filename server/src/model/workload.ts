// How many of a workload run at once, and whether it is meant to go on running.

import { podCarrierOf } from '../knowledge/podCarriers.ts';
import { runStrategyOf } from '../knowledge/runStrategies.ts';
import { vmCarrierOf } from '../knowledge/vmCarriers.ts';
import type { Resource } from './resource.ts';
import { vmSpecsOf } from './vmSpec.ts';

/**
 * How many run at once, as far as the manifest says: 1 where it says nothing, 0 for virtual machines that are kept off,
 * 2 for what runs on every node.
 */
export function replicasOf(resource: Resource): number {
  const pod = podCarrierOf(resource.group, resource.kind);
  if (pod?.runs === 'per-node') return 2;
  if (isKeptOff(resource)) return 0;
  const path = (pod ?? vmCarrierOf(resource.group, resource.kind))?.replicas;
  return (path && resource.at(...path).number()) ?? 1;
}

/** Whether it runs until somebody stops it, on its own account: no Job, no Pod that ends, nothing a controller made. */
export function isLasting(resource: Resource): boolean {
  const pod = podCarrierOf(resource.group, resource.kind);
  const isOwned = resource.at('metadata', 'ownerReferences').items().length > 0;
  if (isOwned || !(pod ?? vmCarrierOf(resource.group, resource.kind))) return false;
  if (pod?.runs === 'to-completion' || pod?.runs === 'never') return false;
  const restarts = pod && resource.at(...pod.podSpec, 'restartPolicy').string();
  return restarts === undefined || restarts === 'Always';
}

function isKeptOff(resource: Resource): boolean {
  return vmSpecsOf(resource).some(({ machine }) => {
    const strategy = runStrategyOf(machine?.at('runStrategy').string() ?? '');
    return machine?.at('running').boolean() === false || strategy?.running === false;
  });
}
