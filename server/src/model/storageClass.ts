// StorageClasses, as far as claims and volumes look at them.

import type { Place } from '../syntax/place.ts';
import type { Resource } from './resource.ts';

/** A StorageClass as far as claims and volumes look at it. */
export interface StorageClass {
  /** Who makes its volumes; empty while it is being typed. */
  readonly provisioner: string;
  /** Whether anything makes volumes at all, instead of a person. */
  readonly provisions: boolean;
  /** `Immediate` where nothing is written. */
  readonly bindingMode: string;
  readonly bindingModeAt: Place;
  /** Whether its volumes may be made larger. */
  readonly expands: boolean;
}

/** The provisioner of classes whose volumes are made by hand. */
const BY_HAND = 'kubernetes.io/no-provisioner';

/** What claims and volumes may know of a StorageClass; undefined for everything else. */
export function storageClassOf(resource: Resource): StorageClass | undefined {
  if (resource.group !== 'storage.k8s.io' || resource.kind !== 'StorageClass') return undefined;
  const provisioner = resource.at('provisioner').string() ?? '';
  const mode = resource.at('volumeBindingMode');
  return {
    provisioner,
    provisions: provisioner !== '' && provisioner !== BY_HAND,
    bindingMode: mode.exists ? (mode.string() ?? '') : 'Immediate',
    bindingModeAt: mode.asValue(),
    expands: resource.at('allowVolumeExpansion').boolean() === true,
  };
}
