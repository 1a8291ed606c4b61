// The clusters of a workspace, for people and for programs.

import { type Cluster, type ClusterLayer, foundAt, kindOf, remarksOn, type Spot, verdictOn } from '../lint/clusters.ts';
import type { Snapshot } from '../lint/snapshot.ts';
import { pointAt } from './input.ts';
import type { Style } from './style.ts';

/** What is needed to tell about clusters. */
export interface ClusterInput {
  readonly clusters: readonly Cluster[];
  /** Knows the texts that they lie in. */
  readonly snapshot: Snapshot;
  /** The name of a file for people. */
  relativise(uri: string): string;
}

/** Raised when a reader of the old shape could not read the new one. */
const VERSION = 1;
const EVIDENCE_SHOWN = 12;

/** A paragraph for each cluster: its members, why it is taken for one, and what fences it. */
export function clusterText(input: ClusterInput, style: Style): string {
  if (input.clusters.length === 0)
    return 'No cluster was found: no disk with several writers, no members that name each other.\n';
  return input.clusters.map(cluster => `${paragraph(cluster, input, style).join('\n')}\n`).join('\n');
}

/** The clusters as JSON with a line end behind it. */
export function clusterJson(input: ClusterInput): string {
  const at = (spot: Spot) => ({
    file: input.relativise(spot.uri),
    ...pointAt(input.snapshot, spot.uri, spot.span.start),
  });
  const groups = input.clusters.map(cluster => ({
    kind: cluster.kind,
    score: cluster.score,
    members: cluster.members.map(member => ({
      resource: member.title,
      ...(member.namespace !== undefined && { namespace: member.namespace }),
      ...(member.role !== undefined && { role: member.role }),
      replicas: member.replicas,
      ...at(member),
    })),
    claims: cluster.claims,
    evidence: cluster.evidence.map(one => ({ use: one.use, weight: one.weight, says: one.says, ...at(one) })),
    needsFencing: cluster.needsFencing,
    isFenced: cluster.isFenced,
    fencing: cluster.layers.map(({ layer, status, lookedFor, found }) => ({
      layer,
      status,
      lookedFor,
      found: found.map(one => ({ what: one.called, ...(one.idle !== undefined && { idle: one.idle }), ...at(one) })),
    })),
    external: cluster.external,
    unseen: cluster.unseen,
  }));
  return `${JSON.stringify({ version: VERSION, groups }, undefined, 2)}\n`;
}

function paragraph(cluster: Cluster, input: ClusterInput, style: Style): readonly string[] {
  const { members, evidence, claims } = cluster;
  const where = (spot: Spot) => {
    const { line, column } = pointAt(input.snapshot, spot.uri, spot.span.start);
    return style('dim', `${input.relativise(spot.uri)}:${line}:${column}`);
  };
  const more = evidence.length - EVIDENCE_SHOWN;
  return [
    `${style('strong', members.map(({ title }) => title).join(', '))}: ${kindOf(cluster)} (score ${cluster.score})`,
    '  members',
    ...members.map(member => `    ${nameOf(member)}  ${where(member)}`),
    ...(claims.length > 0 ? [`  claims of shared disks: ${claims.join(', ')}`] : []),
    '  because',
    ...evidence
      .slice(0, EVIDENCE_SHOWN)
      .map(one => `    ${String(one.weight).padStart(3)}  ${one.says}  ${where(one)}`),
    ...(more > 0 ? [`         and ${more} more`] : []),
    `  fencing: ${verdictOn(cluster)}`,
    ...cluster.layers.flatMap(layer => layerLines(layer, where)),
    ...remarksOn(cluster).map(remark => `    ${remark}`),
  ];
}

function nameOf({ title, namespace, role, replicas }: Cluster['members'][number]): string {
  const notes = [
    ...(namespace === undefined ? [] : [`in ${namespace}`]),
    ...(role === undefined ? [] : [role]),
    ...(replicas === 1 ? [] : [replicas === 0 ? 'kept off' : `${replicas} replicas`]),
  ];
  return notes.length > 0 ? `${title} (${notes.join(', ')})` : title;
}

function layerLines(layer: ClusterLayer, where: (spot: Spot) => string): readonly string[] {
  const name = layer.layer.padEnd('application'.length);
  const lines = foundAt(layer).map(one => `    ${name}  ${one.says}  ${where(one)}`);
  return lines.length > 0 ? lines : [`    ${name}  nothing; looked for ${layer.lookedFor}`];
}
