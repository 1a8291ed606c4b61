// A volume is a device or a file system for all containers of a Pod: its claim has one mode.

import { type Fix, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { toDevices, toMounts } from '../../model/volumeEdits.ts';
import { alikeOf, type Collision, devicesWith, meansDevice } from '../../model/volumeUse.ts';

export default resourceRule({
  id: 'storage/volume-mixed-use',
  title: 'volume mounted in one container and mapped in another',
  why: 'A claim has one volume mode for the whole Pod, so the kubelet refuses one of the two uses and the Pod never starts.',
  docs: 'kubernetes/raw-block-volumes',
  guide: 'performance/block-volumes',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['volumeDevices'],
  since: '0.1.0',
  rows: ['volume-device-mixed-use'],

  *check(resource) {
    for (const device of devicesWith('mixed-use', resource)) {
      const { use, others } = device;
      const mounting = new Set(others.map(other => `\`${other.container.name}\``));
      yield {
        at: use.at,
        message: `\`${use.volume}\` is mapped as a device here and mounted in ${[...mounting].join(' and ')}, but its claim is one or the other, so the Pod never starts`,
        related: others.map(other => ({ at: other.at, message: `\`${other.volume}\` is mounted here` })),
        fixes: fixesFor(device),
      };
    }
  },
});

function fixesFor({ use, others }: Collision): readonly Fix[] {
  const map = toDevices(others, use.path || undefined);
  const mount = toMounts(alikeOf(use), others[0]?.path || undefined);
  if (map.length === 0) return [];
  const fixes = [reviewFix('Map it as a device everywhere', ...map), reviewFix('Mount it everywhere', ...mount)];
  return meansDevice(use) ? fixes : fixes.toReversed();
}
