// A DataVolume that fixes the access of its claim keeps the StorageProfile, and live migration, out.

import type { Finding } from '../../lint/finding.ts';
import { reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import type { Resource } from '../../model/resource.ts';
import { type StorageSpec, storageSpecsOf, TO_STORAGE, toStorage } from '../../model/storageSpecs.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

export default resourceRule({
  id: 'storage/data-volume-as-written',
  title: 'DataVolume that fixes its disk to one node',
  why: 'Under `pvc` a DataVolume gets what is written and nothing else; under `storage` CDI takes modes and overhead from the StorageProfile of the class.',
  docs: 'kubevirt/containerized-data-importer',
  guide: 'lift/image',
  pillar: 'data',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['DataVolume', 'VM templates'],
  mentions: ['accessModes'],
  since: '0.1.0',
  rows: ['MV35'],

  *check(resource) {
    const migrates = vmSpecsOf(resource).some(({ spec }) => spec.at('evictionStrategy').string() === 'LiveMigrate');
    for (const one of storageSpecsOf(resource)) {
      const modes = one.spec.at('accessModes').strings();
      if (modes.length === 0 || modes.some(mode => mode !== 'ReadWriteOnce')) continue;
      if (one.form === 'pvc' && !isProfiled(one)) yield asWritten(one, resource, migrates ? 'warning' : 'info');
    }
  },
});

function asWritten(one: StorageSpec, resource: Resource, severity: 'warning' | 'info'): Finding {
  const who =
    resource.kind === 'DataVolume' ? 'its disk' : `the disk \`${one.root.at('metadata', 'name').text() ?? ''}\``;
  const room = one.spec.at('volumeMode').string() === 'Block' ? '' : ' and adds no room for the file system';
  return {
    at: one.spec.asKey(),
    severity,
    message: `\`pvc\` with \`ReadWriteOnce\` fixes ${who} to one node${room}; \`storage\` asks the StorageProfile of the class`,
    fixes: [reviewFix(TO_STORAGE, ...toStorage(one))],
  };
}

function isProfiled({ root }: StorageSpec): boolean {
  return root.at('metadata', 'labels', 'cdi.kubevirt.io/applyStorageProfile').string() === 'true';
}
