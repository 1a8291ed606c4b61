// What the guest of a member reads: its own manifest, and the Secrets and ConfigMaps that it names.

import type { GuestSource } from '../guestText.ts';
import type { WorkspaceIndex } from '../index.ts';
import { nearestTo } from '../nearby.ts';
import { identityOf, isSame, type Summary } from '../summary.ts';
import { tableOf } from '../table.ts';
import type { ToldBy } from './group.ts';

/** What a member's guest is told of a cluster: by its own manifest first, then by what it reads. */
export function toldTo(summary: Summary, index: WorkspaceIndex): readonly ToldBy[] {
  const sources = summary.guestSources.flatMap(source => sourcesFor(summary, source, index));
  return [...new Set([summary, ...sources])].flatMap(by => {
    if (!by.ha) return [];
    const { signals, peers, clusterIds } = by.ha;
    return signals.length + peers.length + clusterIds.length > 0 ? [{ by, signals, peers, clusterIds }] : [];
  });
}

/** The VMs whose guests read a Secret or a ConfigMap; the resource itself where it is neither. */
export function readersOf(summary: Summary, index: WorkspaceIndex): readonly Summary[] {
  if (summary.ha?.member) return [summary];
  return readers(index)
    .get(identityOf(summary))
    .filter(reader =>
      reader.guestSources.some(source => sourcesFor(reader, source, index).some(one => isSame(one, summary))),
    );
}

/** The Secrets with network data that the guest of a machine reads. */
export function networkDataFor(summary: Summary, index: WorkspaceIndex): readonly Summary[] {
  const sources = summary.guestSources.filter(({ isNetworkData }) => isNetworkData);
  return [...new Set(sources.flatMap(source => sourcesFor(summary, source, index)))];
}

/** Without namespaces a name may belong to several applications: the nearest are meant. */
function sourcesFor(reader: Summary, source: GuestSource, index: WorkspaceIndex): readonly Summary[] {
  const all = index.allOf(source);
  return source.namespace === undefined ? nearestTo(reader, all, one => one) : all;
}

const readers = tableOf(summary =>
  summary.guestSources.map(
    ({ group, kind, namespace, name }) => [[group, kind, namespace ?? '', name].join('\n'), summary] as const,
  ),
);
