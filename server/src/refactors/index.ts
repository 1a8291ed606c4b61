// All refactors, in the order in which they are offered.

import type { Refactor } from '../lint/refactor.ts';
import toStatefulSet from './data/to-stateful-set.ts';
import dataToSecret from './guest/data-to-secret.ts';
import enlightenments from './guest/enlightenments.ts';
import serviceForMachine from './network/service-for-machine.ts';
import switchBinding from './network/switch-binding.ts';
import hardenPod from './pss/harden-pod.ts';
import dataVolumeStorage from './storage/data-volume-storage.ts';
import hostPathToClaim from './storage/host-path-to-claim.ts';
import staticVolume from './storage/static-volume.ts';
import switchVolumeMode from './storage/switch-volume-mode.ts';
import inlineInstanceType from './vm/inline-instance-type.ts';
import instanceToMachine from './vm/instance-to-machine.ts';
import lastingDisk from './vm/lasting-disk.ts';
import ownDataVolume from './vm/own-data-volume.ts';
import replicaSetToPool from './vm/replica-set-to-pool.ts';

/** Every refactor there is. */
export const refactors: readonly Refactor[] = [
  switchVolumeMode,
  toStatefulSet,
  hostPathToClaim,
  staticVolume,
  dataVolumeStorage,
  instanceToMachine,
  replicaSetToPool,
  lastingDisk,
  ownDataVolume,
  switchBinding,
  serviceForMachine,
  dataToSecret,
  enlightenments,
  hardenPod,
  inlineInstanceType,
];
