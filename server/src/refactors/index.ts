// All refactors, in the order in which they are offered.

import type { Refactor } from '../lint/refactor.ts';
import toStatefulSet from './data/to-stateful-set.ts';
import hardenPod from './pss/harden-pod.ts';
import dataVolumeStorage from './storage/data-volume-storage.ts';
import hostPathToClaim from './storage/host-path-to-claim.ts';
import staticVolume from './storage/static-volume.ts';
import switchVolumeMode from './storage/switch-volume-mode.ts';

/** Every refactor there is. */
export const refactors: readonly Refactor[] = [
  switchVolumeMode,
  toStatefulSet,
  hostPathToClaim,
  staticVolume,
  dataVolumeStorage,
  hardenPod,
];
