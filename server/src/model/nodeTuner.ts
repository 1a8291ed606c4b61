// Tells the DaemonSets that prepare nodes from the workloads that run on them.

import type { PodSpec } from './podSpec.ts';
import { isNodeAgent } from './securityContext.ts';

const TUNING = /^(?:sysctls?|tun(?:e|er|ed|ing)|kernel|hugepages?|thp|max-?map-?count)$/;
const PREPARING = /(?:^|[-_./])nodes?[-_]?(?:setup|config\w*|init\w*|prep\w*|set)(?:$|[-_./])/;

/**
 * Whether a Pod is one of a DaemonSet that is there to set up nodes: it belongs to the cluster itself, or its name or
 * labels say so. Such a DaemonSet is where the platform team changes what a whole node shares.
 */
export function isNodeTuner(pod: PodSpec): boolean {
  const { resource, metadata } = pod;
  if (resource.kind !== 'DaemonSet') return false;
  const labels = [resource.at('metadata', 'labels'), metadata.at('labels')].flatMap(field => field.entries());
  const names = [resource.name, resource.namespace ?? '', ...labels.map(label => label.string() ?? '')];
  return isNodeAgent(pod) || names.some(saysTuning);
}

function saysTuning(name: string): boolean {
  return PREPARING.test(name) || name.split(/[^a-z0-9]+/).some(word => TUNING.test(word));
}
