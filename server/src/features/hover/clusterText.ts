// What a hover says of the cluster that a virtual machine or a Pod is a member of.

import { type Cluster, clusterWith, foundAt, kindOf, remarksOn, verdictOn } from '../../lint/clusters.ts';
import type { Snapshot } from '../../lint/snapshot.ts';
import type { Resource } from '../../model/resource.ts';
import type { Path } from '../../syntax/place.ts';
import { escaped } from '../markdown.ts';

const EVIDENCE_SHOWN = 4;

/** The cluster of a resource, where its kind or its name is pointed at; undefined for other fields, and without one. */
export function clusterText(resource: Resource, path: Path, snapshot: Snapshot, uri: string): string | undefined {
  const where = path.join('/');
  if (where !== 'kind' && where !== 'metadata/name') return undefined;
  const summary = snapshot.index
    .allOf(resource)
    .find(({ address, root }) => address.uri === uri && root.join() === resource.root.path.join());
  const cluster = summary && clusterWith(summary, snapshot);
  return cluster && textOf(cluster);
}

function textOf(cluster: Cluster): string {
  const { members, evidence } = cluster;
  const named = members.map(({ title, role }) => (role === undefined ? title : `${title} (${role})`));
  const more = evidence.length - EVIDENCE_SHOWN;
  return [
    `**Cluster** · ${kindOf(cluster)} · score ${cluster.score}`,
    `Members: ${escaped(named.join(', '))}`,
    [
      ...evidence.slice(0, EVIDENCE_SHOWN).map(({ says, weight }) => `- ${weight}: ${says}`),
      ...(more > 0 ? [`- and ${more} more`] : []),
    ].join('\n'),
    fencingOf(cluster),
  ].join('\n\n');
}

function fencingOf(cluster: Cluster): string {
  const found = cluster.layers.flatMap(layer => foundAt(layer).map(({ says }) => `- ${layer.layer}: ${says}`));
  const remarks = remarksOn(cluster).map(remark => `- ${remark}`);
  return [`Fencing: ${verdictOn(cluster)}`, ...found, ...remarks].join('\n');
}
