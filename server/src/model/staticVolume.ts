// A PersistentVolume that is made by hand for one claim.

import { type Edit, newDocument, set } from '../syntax/edit/edit.ts';
import type { Field } from '../syntax/field.ts';
import type { Resource } from './resource.ts';
import { claimTermsOf } from './storageTerms.ts';

/** What `withVolume` does, for the title of a fix. */
export const WITH_VOLUME = 'Add a volume made by hand for the claim';

/**
 * Puts a volume behind a claim, given the claim's spec, each naming the other, with no class so that no default steps in.
 */
export function withVolume(spec: Field, { name, namespace }: Resource): readonly Edit[] {
  const { size, accessModes } = claimTermsOf(spec.parent, spec);
  const isPlain = /^[a-z0-9.-]+$/.test(name);
  const volumeName = isPlain ? `\${1:${name}}` : '${1:data}';
  const volume = {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: volumeName },
    spec: {
      capacity: { storage: size ?? '10Gi' },
      accessModes: accessModes.length > 0 ? accessModes : ['ReadWriteOnce'],
      ...(spec.at('volumeMode').string() === 'Block' && { volumeMode: 'Block' }),
      persistentVolumeReclaimPolicy: 'Retain',
      storageClassName: '',
      claimRef: { namespace: namespace ?? '${2:default}', name: isPlain ? name : '${3:data}' },
      csi: { driver: '${4:driver.example.com}', volumeHandle: '${5:id-of-the-volume}' },
    },
  };
  return [
    set(spec.at('storageClassName').asValue(), ''),
    set(spec.at('volumeName').asValue(), volumeName),
    newDocument({ path: [], aspect: 'value' }, volume),
  ];
}
