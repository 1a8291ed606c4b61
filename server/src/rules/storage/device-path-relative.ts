// Programs look for devices below /dev; a device elsewhere works, and surprises.

import { type Fix, reviewFix, safeFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { devicePathsWith, freeDevicePath, type VolumeUse } from '../../model/volumeUse.ts';

export default resourceRule({
  id: 'storage/device-path-relative',
  title: 'device path outside of /dev',
  why: 'The container runtime makes the device where the path says, but tools and people look for devices below `/dev`.',
  docs: 'kubernetes/raw-block-volumes',
  guide: 'performance/block-volumes',
  pillar: 'data',
  severity: 'info',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['volumeDevices'],
  since: '0.1.0',
  rows: ['device-path-not-under-dev'],

  *check(resource) {
    for (const { use } of devicePathsWith(['outside-dev'], resource)) {
      const isRelative = !use.path.startsWith('/');
      yield {
        at: use.pathField.asValue(),
        message: isRelative
          ? `\`${use.path}\` is relative, so the container runtime decides where the device appears`
          : `\`${use.path}\` is not below \`/dev\`, where programs look for devices`,
        fixes: [fixFor(use)],
      };
    }
  },
});

/** `dev/xvda` leads where `/dev/xvda` does; any other path moves the device, which the program must be told. */
function fixFor(use: VolumeUse): Fix {
  const path = freeDevicePath(use);
  const title = `Change \`devicePath\` to \`${path}\``;
  if (path === `/${use.path}`) return safeFix(title, set(use.pathField.asValue(), path));
  return reviewFix(title, set(use.pathField.asValue(), `\${1:${path}}`));
}
