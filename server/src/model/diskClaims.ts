// The claims that lead to one disk: several volumes may be of one LUN, each with a claim of its own.

import { compareTexts } from '../text/reckon.ts';
import type { WorkspaceIndex } from './index.ts';
import { nearestTo } from './nearby.ts';
import type { Summary } from './summary.ts';
import { tableOf } from './table.ts';

/** A claim that leads to a disk, with the volumes that say so. */
export interface DiskClaim {
  readonly namespace: string | undefined;
  readonly claim: string;
  /** Sorted by name; none where no volume is known. */
  readonly volumes: readonly Summary[];
}

/** The claims on the disk that a claim of a resource leads to, itself among them, sorted by namespace and name. */
export function diskClaimsOf(by: Summary, claim: string, index: WorkspaceIndex): readonly DiskClaim[] {
  const own = { namespace: by.namespace, claim, volumes: volumesOf(by, claim, index) };
  if (own.volumes.length === 0) return [own];
  const handles = new Set(own.volumes.flatMap(({ volume }) => volume?.handle ?? []));
  const claims = new Map([[keyOf(own), own]]);
  for (const volume of [...handles].flatMap(handle => byHandle(index).get(handle)))
    for (const other of claimsOn(volume, index)) {
      const known = claims.get(keyOf(other));
      if (!known) claims.set(keyOf(other), { ...other, volumes: [volume] });
      else if (!known.volumes.includes(volume))
        claims.set(keyOf(other), { ...known, volumes: [...known.volumes, volume] });
    }
  return [...claims]
    .toSorted(([a], [b]) => compareTexts(a, b))
    .map(([, one]) => ({ ...one, volumes: one.volumes.toSorted((a, b) => compareTexts(a.name, b.name)) }));
}

/** The volumes on one disk with a volume, itself among them, by what their storage calls it; none where it does not say. */
export function volumesOnDiskOf({ volume }: Summary, index: WorkspaceIndex): readonly Summary[] {
  return volume?.handle === undefined ? [] : byHandle(index).get(volume.handle);
}

/** The volumes that a claim is bound to: those that it names, and those that are kept for it. */
function volumesOf(by: Summary, claim: string, index: WorkspaceIndex): readonly Summary[] {
  const named = index
    .claims(by.namespace, claim)
    .flatMap(({ claim: { volumeName } }) =>
      volumeName ? index.allOf({ group: '', kind: 'PersistentVolume', namespace: undefined, name: volumeName }) : [],
    );
  const kept = index.volumesFor(claim).filter(({ volume }) => {
    const namespace = volume?.claim?.namespace;
    return namespace === undefined || by.namespace === undefined || namespace === by.namespace;
  });
  return [...new Set([...named, ...nearestTo(by, kept, one => one)])];
}

/** The claims that a volume is kept for, and those that name it. */
function claimsOn({ name, volume }: Summary, index: WorkspaceIndex): readonly Omit<DiskClaim, 'volumes'>[] {
  const naming = byVolumeName(index)
    .get(name)
    .map(({ namespace, claim }) => ({ namespace, claim }));
  // Whoever is kept for a claim in a namespace may be meant by manifests that leave the namespace to their user.
  const kept = volume?.claim;
  const isNamed = naming.some(({ claim }) => claim === kept?.name);
  return kept && !isNamed ? [...naming, { namespace: kept.namespace, claim: kept.name }] : naming;
}

const byHandle = tableOf(summary => (summary.volume?.handle === undefined ? [] : [[summary.volume.handle, summary]]));

const byVolumeName = tableOf(({ namespace, claims }) =>
  claims.flatMap(({ name, volumeName }) => (volumeName ? [[volumeName, { namespace, claim: name }] as const] : [])),
);

function keyOf({ namespace, claim }: Omit<DiskClaim, 'volumes'>): string {
  return `${namespace ?? ''}\n${claim}`;
}
