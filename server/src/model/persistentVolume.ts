// PersistentVolumes, as far as claims look at them.

import { type VolumeSource, volumeSourceOf } from '../knowledge/volumeSources.ts';
import type { Field } from '../syntax/field.ts';
import type { Place } from '../syntax/place.ts';
import { isPlaceholder } from './placeholder.ts';
import type { Resource } from './resource.ts';
import { type VolumeTerms, volumeTermsOf } from './storageTerms.ts';

/** A PersistentVolume as far as claims look at it. */
export interface Volume {
  /** As written, empty while it is being typed; undefined means Filesystem. */
  readonly volumeMode: string | undefined;
  readonly volumeModeAt: Place;
  /** Whether what stands behind it can be a raw block device; undefined while it says nothing about that. */
  readonly block: VolumeSource['block'] | undefined;
  /** The CSI driver that brings it; undefined for volumes of other types. */
  readonly driver: string | undefined;
  /** What its storage is called where it comes from, the same for two volumes on one disk; undefined where it does not say. */
  readonly handle: string | undefined;
  readonly handleAt: Place;
  /** The claim it is kept for. */
  readonly claim: { readonly namespace: string | undefined; readonly name: string } | undefined;
  readonly claimAt: Place;
  readonly terms: VolumeTerms;
}

/** The fields by which the storage calls a disk. */
const HANDLES = [
  ['csi', 'volumeHandle'],
  ['iscsi', 'iqn'],
  ['fc', 'targetWWNs'],
  ['fc', 'wwids'],
  ['local', 'path'],
] as const;

/** Whether a resource is a PersistentVolume. */
export function isPersistentVolume({ group, kind }: Resource): boolean {
  return group === '' && kind === 'PersistentVolume';
}

/** What claims may know of a PersistentVolume; undefined for everything else. */
export function persistentVolumeOf(resource: Resource): Volume | undefined {
  if (!isPersistentVolume(resource)) return undefined;
  const spec = resource.at('spec');
  const volumeMode = spec.at('volumeMode');
  const [source] = spec.entries().flatMap(entry => volumeSourceOf(entry.name) ?? []);
  const name = spec.at('claimRef', 'name').string();
  return {
    volumeMode: volumeMode.exists ? (volumeMode.text() ?? '') : undefined,
    volumeModeAt: volumeMode.asValue(),
    block: source?.block,
    driver: spec.at('csi', 'driver').string(),
    handle: handleOf(spec),
    handleAt: (HANDLES.map(path => spec.at(...path)).find(field => field.exists) ?? spec).asValue(),
    claim: name ? { name, namespace: spec.at('claimRef', 'namespace').string() } : undefined,
    claimAt: spec.at('claimRef').asKey(),
    terms: volumeTermsOf(resource.root),
  };
}

/** The fields that tell one disk from all others. NFS is left out: what it exports is a file system, made to be shared. */
function handleOf(spec: Field): string | undefined {
  const [csi, iscsi, fc, local] = [spec.at('csi'), spec.at('iscsi'), spec.at('fc'), spec.at('local')];
  const affinity = spec.at('nodeAffinity', 'required', 'nodeSelectorTerms').items();
  const nodes = affinity
    .flatMap(term => term.at('matchExpressions').items())
    .flatMap(one => one.at('values').strings());
  return (
    joined('csi', csi.at('driver').text(), csi.at('volumeHandle').text()) ??
    joined('iscsi', iscsi.at('iqn').text(), iscsi.at('lun').text()) ??
    joined('fc', fc.at('targetWWNs').strings().toSorted().join(), fc.at('lun').text()) ??
    joined('fc', fc.at('wwids').strings().toSorted().join()) ??
    joined('local', local.at('path').text(), nodes.toSorted().join())
  );
}

/** Undefined while one of the parts is missing, and where a tool has yet to fill one in. */
function joined(kind: string, ...parts: readonly (string | undefined)[]): string | undefined {
  const isWhole = parts.every(part => part && !isPlaceholder(part));
  return isWhole ? [kind, ...parts].join(' ') : undefined;
}
