// A LUN passes SCSI commands on to a device, and only claims can be one.

import { type Edit, remove, rename, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { sourceBehind, sourcesOf } from '../../model/machineDisk.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'vm/lun-without-claim',
  title: 'LUN that is no device',
  why: 'A `lun` passes SCSI commands on to a device, so KubeVirt refuses one whose volume is no claim and no DataVolume.',
  docs: 'kubevirt/disks-and-volumes',
  guide: 'lift/definition',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['KV132'],
  mentions: ['lun'],

  *check(resource) {
    for (const disk of vmSpecsOf(resource).flatMap(vm => vm.disks)) {
      const lun = disk.field.at('lun');
      const [source] = sourcesOf(disk.volume);
      if (lun.type !== 'map' || !source || sourceBehind(disk)?.isClaim) continue;
      yield {
        at: lun.asKey(),
        message: `\`${disk.name}\` is a LUN, but its volume is a \`${source.name}\` and no claim, so KubeVirt refuses the ${resource.kind}`,
        related: [{ at: source.asKey(), message: 'where its volume comes from' }],
        fixes: disk.field.at('disk').exists ? [] : [reviewFix('Make it a disk', ...toDisk(lun))],
      };
    }
  },
});

/** Only a LUN can be reserved. */
function toDisk(lun: Field): readonly Edit[] {
  const reservation = lun.at('reservation');
  return [rename(lun.asKey(), 'disk'), ...(reservation.exists ? [remove(reservation.asEntry())] : [])];
}
