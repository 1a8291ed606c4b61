// The name of a disk becomes the name of a container, and has its form.

import { type Fix, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { complaintAbout } from '../../model/nameForm.ts';
import { type Disk, type VmSpec, vmSpecsOf } from '../../model/vmSpec.ts';

export default resourceRule({
  id: 'vm/disk-name-form',
  title: 'disk with a name it cannot have',
  why: 'The launcher has containers that are named after disks, so KubeVirt refuses a name that no container can have.',
  docs: 'kubernetes/names',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['KV148'],
  mentions: ['disks'],

  *check(resource) {
    for (const vm of vmSpecsOf(resource)) {
      for (const disk of vm.disks) {
        const complaint = complaintAbout(disk.name, { form: 'label', as: 'the name of a disk', by: 'KubeVirt' });
        if (!complaint) continue;
        yield {
          at: disk.field.at('name').asValue(),
          message: complaint.message,
          fixes: fixesFor(vm, disk, complaint.near),
        };
      }
    }
  },
});

/** The volume of the name goes with it. */
function fixesFor(vm: VmSpec, { field, volume }: Disk, near: string | undefined): readonly Fix[] {
  if (!near || vm.disks.some(disk => disk.name === near)) return [];
  const names = [field, ...(volume.exists ? [volume] : [])].map(one => one.at('name').asValue());
  return [reviewFix(`Rename to \`${near}\``, ...names.map(at => set(at, near)))];
}
