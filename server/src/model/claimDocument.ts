// A claim as a document of its own, for fixes that move data behind one.

import type { Value } from '../syntax/edit/edit.ts';

/** What a new claim is to be; names may hold tab stops. */
export interface NewClaim {
  readonly name: string;
  readonly namespace: string | undefined;
  /** The volume it is for; without one the cluster's default class makes one. */
  readonly volumeName?: string;
  readonly volumeMode?: 'Block';
}

/** The document of a claim for one node, with a size to be looked at. */
export function claimDocument({ name, namespace, volumeName, volumeMode }: NewClaim): Value {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name, ...(namespace !== undefined && { namespace }) },
    spec: {
      accessModes: ['ReadWriteOnce'],
      ...(volumeMode && { volumeMode }),
      ...(volumeName !== undefined && { storageClassName: '', volumeName }),
      resources: { requests: { storage: '10Gi' } },
    },
  };
}
