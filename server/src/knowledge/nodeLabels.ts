// Knows the labels and taints of nodes that were renamed.

import { rowsOf } from './table.ts';
import table from './tables/node-labels.json' with { type: 'json' };
import { isAtLeast, type Target } from './target.ts';

/** A label or a taint of nodes that has another key today. */
export type NodeLabel = {
  readonly label: string;
  readonly as: 'label' | 'taint';
  /** Whether nodes still carry it, or those of new clusters do not. */
  readonly state: 'deprecated' | 'gone';
  /** Kubernetes release since which it is. */
  readonly since: string;
  readonly replacement: string;
};

const rows = rowsOf<NodeLabel>(table);

/** The keys of labels and taints that were renamed in some release. */
export const renamedNodeLabels: readonly string[] = rows.map(({ label }) => label);

/** The facts about the key of a label or taint that was renamed by the target's release; undefined for all others. */
export function renamedNodeLabel(label: string, as: NodeLabel['as'], target: Target): NodeLabel | undefined {
  return rows.find(row => row.label === label && row.as === as && isAtLeast(target.kubernetes, row.since));
}

const TOPOLOGIES: Readonly<Record<string, string>> = {
  host: 'kubernetes.io/hostname',
  hostname: 'kubernetes.io/hostname',
  node: 'kubernetes.io/hostname',
  nodename: 'kubernetes.io/hostname',
  region: 'topology.kubernetes.io/region',
  zone: 'topology.kubernetes.io/zone',
};

/** The key of a topology that was meant by one which no node has, such as `kubernetes.io/zone`; undefined for all others. */
export function topologyKeyMeant(key: string): string | undefined {
  const [, domain = '', name = ''] = /^(?:(.*)\/)?([^/]*)$/.exec(key) ?? [];
  const isOwn = ['', 'kubernetes.io', 'node.kubernetes.io', 'topology.kubernetes.io'].includes(domain);
  const meant = isOwn && Object.hasOwn(TOPOLOGIES, name.toLowerCase()) ? TOPOLOGIES[name.toLowerCase()] : undefined;
  return meant === key ? undefined : meant;
}
