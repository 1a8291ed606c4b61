// The kernel numbers disks in the order in which it finds them.

import { devicePathOf } from '../../knowledge/devicePaths.ts';
import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { isPersistentVolume } from '../../model/persistentVolume.ts';

export default resourceRule({
  id: 'storage/local-device-unstable',
  title: 'local volume by a device name that changes',
  why: 'Names such as `/dev/sdb` go to whichever disk the kernel finds first, so after a restart the volume may be another disk.',
  docs: 'kubernetes/volumes',
  guide: 'data/host-bound',
  pillar: 'data',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['PersistentVolume'],
  mentions: ['local'],
  since: '0.1.0',
  rows: ['local-pv-unstable-device'],

  *check(resource) {
    if (!isPersistentVolume(resource)) return;
    const path = resource.at('spec', 'local', 'path');
    const text = path.string() ?? '';
    if (devicePathOf(text) !== 'numbered') return;
    yield {
      at: path.asValue(),
      message: `\`${text}\` may be another disk after the node restarts`,
      fixes: [reviewFix('Use the name by id', set(path.asValue(), '/dev/disk/by-id/${1:wwn-0x5000c500a0b1c2d3}'))],
    };
  },
});
