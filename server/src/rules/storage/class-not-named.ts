// A claim without a class depends on which one each cluster calls its default.

import { type Fix, newDocument, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import type { Resource } from '../../model/resource.ts';
import { storageSpecsOf } from '../../model/storageSpecs.ts';
import { claimTermsOf } from '../../model/storageTerms.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'storage/class-not-named',
  title: 'claim without a class',
  why: 'Which storage a claim without `storageClassName` gets, and whether it gets any, depends on the default class of the cluster.',
  docs: 'kubernetes/storage-classes',
  guide: 'data/claims',
  pillar: 'data',
  severity: 'info',
  profile: 'strict',
  kinds: ['PersistentVolumeClaim', 'DataVolume', 'Pod templates', 'VM templates'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['pvc-storage-class-unset'],

  *check(resource) {
    for (const { spec, root, form, title } of storageSpecsOf(resource)) {
      const { className } = claimTermsOf(root, spec);
      // A claim for a certain volume is told by its own rule.
      if (form === 'volume' || className !== undefined || spec.at('volumeName').exists) continue;
      yield {
        at: spec.asKey(),
        message: `${title} names no \`storageClassName\`, so it gets the default class of the cluster, or nothing`,
        fixes: [
          reviewFix('Name the class', set(spec.at('storageClassName').asValue(), '${1:standard}')),
          ...(form === 'claim' ? [withVolume(spec, resource)] : []),
        ],
      };
    }
  },
});

/** A volume made by hand beside the claim, each naming the other, with no class so that no default steps in. */
function withVolume(spec: Field, { name, namespace }: Resource): Fix {
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
  return reviewFix(
    'Add a volume made by hand for the claim',
    set(spec.at('storageClassName').asValue(), ''),
    set(spec.at('volumeName').asValue(), volumeName),
    newDocument({ path: [], aspect: 'value' }, volume),
  );
}
