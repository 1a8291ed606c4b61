// Volume types that were built into Kubernetes, wherever a manifest names one, and how a CSI driver takes their place.

import type { Target } from '../knowledge/target.ts';
import {
  isDeprecatedVolumeSource,
  isGoneVolumeSource,
  sourceProvisionedBy,
  type VolumeSource,
  volumeSourceOf,
} from '../knowledge/volumeSources.ts';
import { type Edit, newDocument, rename, set, type Value } from '../syntax/edit/edit.ts';
import type { Field } from '../syntax/field.ts';
import { claimDocument } from './claimDocument.ts';
import { isPersistentVolume } from './persistentVolume.ts';
import { type PodSpec, podSpecsOf } from './podSpec.ts';
import type { Resource } from './resource.ts';
import { toClaim } from './volumeEdits.ts';

/** A volume type that the target no longer mounts, or no longer by itself. */
export interface InTreeVolume {
  /** The volume's source, or the provisioner of a class. */
  readonly field: Field;
  readonly source: VolumeSource;
  readonly state: 'gone' | 'deprecated';
  readonly holder: 'volume' | 'pod' | 'class';
  /** The Pod and its volume, where the holder is a Pod. */
  readonly of: { readonly pod: PodSpec; readonly volume: Field } | undefined;
}

/** The built-in volume types that a resource uses and the target has given up or hands to a driver. */
export function inTreeVolumesOf(resource: Resource, target: Target): readonly InTreeVolume[] {
  if (isPersistentVolume(resource))
    return sourcesIn(resource.at('spec'), 'pv', target).map(found => ({ ...found, holder: 'volume', of: undefined }));
  if (resource.group === 'storage.k8s.io' && resource.kind === 'StorageClass') return ofClass(resource, target);
  return podSpecsOf(resource).flatMap(pod =>
    pod.spec
      .at('volumes')
      .items()
      .flatMap(volume =>
        sourcesIn(volume, 'pod', target).map(found => ({ ...found, holder: 'pod' as const, of: { pod, volume } })),
      ),
  );
}

/** Puts a volume of the CSI driver in the place of a PersistentVolume's source. */
export function toDriver(field: Field, source: VolumeSource): readonly Edit[] {
  return [rename(field.asKey(), 'csi'), set(field.asValue(), driverVolume(field, source))];
}

/** Puts a claim in the place of a Pod's volume, and adds the claim and a volume of the CSI driver for it. */
export function toDriverClaim({ of, field, source }: InTreeVolume): readonly Edit[] {
  const name = of?.volume.at('name').string() ?? '';
  const edits = of ? toClaim(of.volume, field) : [];
  if (edits.length === 0 || !of) return [];
  const stop = `\${1:${name}}`;
  const volume = {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: stop },
    spec: {
      capacity: { storage: '10Gi' },
      accessModes: ['ReadWriteOnce'],
      storageClassName: '',
      csi: driverVolume(field, source),
    },
  };
  const claim = claimDocument({ name: stop, namespace: of.pod.resource.namespace, volumeName: stop });
  return [...edits, newDocument({ path: [], aspect: 'value' }, volume, claim)];
}

function driverVolume(field: Field, { csiDriver }: VolumeSource): { readonly [key: string]: Value } {
  const fsType = field.at('fsType').string() ?? '';
  const known = (field.at('volumeID').string() ?? '').replace(/^aws:\/\/[^/]*\//, '');
  const handle = /^[\w-]+$/.test(known) ? known : 'id-of-the-volume';
  return {
    driver: csiDriver ?? '${2:driver.example.com}',
    volumeHandle: `\${3:${handle}}`,
    ...(/^\w+$/.test(fsType) && { fsType }),
    ...(field.at('readOnly').boolean() === true && { readOnly: true }),
  };
}

function ofClass(resource: Resource, target: Target): readonly InTreeVolume[] {
  const field = resource.at('provisioner');
  const source = sourceProvisionedBy(field.string() ?? '');
  const state = source && stateOf(source, target);
  return source && state ? [{ field, source, state, holder: 'class', of: undefined }] : [];
}

function sourcesIn(
  holder: Field,
  where: 'pod' | 'pv',
  target: Target,
): readonly Pick<InTreeVolume, 'field' | 'source' | 'state'>[] {
  return holder.entries().flatMap(field => {
    const source = volumeSourceOf(field.name);
    const state = source && stateOf(source, target);
    return source?.where.includes(where) && field.type === 'map' && state ? [{ field, source, state }] : [];
  });
}

function stateOf({ field }: VolumeSource, target: Target): InTreeVolume['state'] | undefined {
  if (isGoneVolumeSource(field, target)) return 'gone';
  return isDeprecatedVolumeSource(field, target) ? 'deprecated' : undefined;
}
