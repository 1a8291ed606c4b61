// In one container a volume is a directory or a device, and a path leads to one of the two.

import { type Fix, remove, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { type Collision, devicePathsWith, devicesWith, freeDevicePath, meansDevice } from '../../model/volumeUse.ts';

export default resourceRule({
  id: 'storage/volume-mounted-and-mapped',
  title: 'volume or path in volumeMounts and volumeDevices',
  why: 'The API server refuses a container that mounts and maps the same volume, or that does both at the same path.',
  docs: 'kubernetes/raw-block-volumes',
  guide: 'performance/block-volumes',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['volumeDevices'],
  since: '0.1.0',
  rows: ['volume-mount-and-device'],

  *check(resource) {
    for (const device of devicesWith('mounted-and-mapped', resource)) {
      const { use, others } = device;
      yield {
        at: use.at,
        message: `\`${use.volume}\` is mapped as a device and mounted in the same container, so the API server refuses the Pod`,
        related: others.map(other => ({ at: other.at, message: `\`${other.volume}\` is mounted here` })),
        fixes: fixesFor(device),
      };
    }
    for (const { use, others } of devicePathsWith(['mounted'], resource)) {
      const mounts = others.filter(other => other.as === 'mount');
      yield {
        at: use.pathField.asValue(),
        message: `\`${use.path}\` is the path of the device \`${use.volume}\` and of the mount \`${mounts[0]?.volume}\`, so the API server refuses the Pod`,
        related: mounts.map(other => ({
          at: other.pathField.asValue(),
          message: `\`${other.volume}\` is mounted here`,
        })),
        fixes: [
          reviewFix('Give the device another path', set(use.pathField.asValue(), `\${1:${freeDevicePath(use)}}`)),
        ],
      };
    }
  },
});

function fixesFor({ use, others }: Collision): readonly Fix[] {
  const unmount = reviewFix('Keep the device, remove the mount', ...others.map(other => remove(other.field.asEntry())));
  const unmap = reviewFix('Keep the mount, remove the device', remove(use.field.asEntry()));
  return meansDevice(use) ? [unmount, unmap] : [unmap, unmount];
}
