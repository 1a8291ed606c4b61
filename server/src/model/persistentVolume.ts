// PersistentVolumes, as far as claims look at them.

import { type VolumeSource, volumeSourceOf } from '../knowledge/volumeSources.ts';
import type { Place } from '../syntax/place.ts';
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
  /** The claim it is kept for. */
  readonly claim: { readonly namespace: string | undefined; readonly name: string } | undefined;
  readonly claimAt: Place;
  readonly terms: VolumeTerms;
}

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
    claim: name ? { name, namespace: spec.at('claimRef', 'namespace').string() } : undefined,
    claimAt: spec.at('claimRef').asKey(),
    terms: volumeTermsOf(resource.root),
  };
}
