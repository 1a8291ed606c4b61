// A disk is a hard disk, a LUN or a cdrom, and not two of them.

import { remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { listed } from '../../model/listed.ts';
import { deviceFieldsOf } from '../../model/machineDisk.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

export default resourceRule({
  id: 'vm/disk-device-twice',
  title: 'disk that is several devices',
  why: 'A disk is a `disk`, a `lun` or a `cdrom`; KubeVirt refuses one that is more than one of them.',
  docs: 'kubevirt/disks-and-volumes',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['KV137'],
  mentions: ['cdrom', 'lun'],

  *check(resource) {
    for (const { field, name } of vmSpecsOf(resource).flatMap(vm => vm.disks)) {
      const devices = deviceFieldsOf(field);
      const [first, second] = devices;
      if (!first || !second) continue;
      const kinds = listed(devices.map(device => `\`${device.name}\``));
      yield {
        at: second.asKey(),
        message: `\`${name}\` is ${kinds} at once, so KubeVirt refuses the ${resource.kind}`,
        related: [{ at: first.asKey(), message: `the \`${first.name}\` it is too` }],
        fixes: devices.map(kept =>
          reviewFix(
            `Keep \`${kept.name}\``,
            ...devices.filter(device => device !== kept).map(device => remove(device.asEntry())),
          ),
        ),
      };
    }
  },
});
