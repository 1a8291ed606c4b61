// A disk that belongs to a virtual machine, and is deleted together with it.

import { type Fix, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { TO_OWN_DATA_VOLUME, toOwnDataVolume } from '../../model/ownDataVolume.ts';
import { type Resource, titleOf } from '../../model/resource.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'data/disk-owned-by-vm',
  title: 'disk that is deleted with its machine',
  why: 'What `dataVolumeTemplates` make is owned by the VirtualMachine, so deleting the machine, be it to make it anew, deletes its disks.',
  docs: 'kubevirt/disks-and-volumes',
  guide: 'lift/maintenance',
  pillar: 'data',
  severity: 'info',
  profile: 'strict',
  kinds: ['VirtualMachine'],
  since: '0.1.0',
  rows: ['MV76'],

  *check(resource) {
    if (resource.kind !== 'VirtualMachine') return;
    for (const template of vmSpecsOf(resource).flatMap(vm => vm.dataVolumeTemplates)) {
      const name = template.at('metadata', 'name');
      if (!name.string()) continue;
      yield {
        at: name.asValue(),
        message: `the disk \`${name.string()}\` belongs to ${titleOf(resource)} and is deleted together with it`,
        fixes: fixesFor(resource, template),
      };
    }
  },
});

function fixesFor(resource: Resource, template: Field): readonly Fix[] {
  const edits = toOwnDataVolume(resource, template);
  return edits.length > 0 ? [reviewFix(TO_OWN_DATA_VOLUME, ...edits)] : [];
}
