// The group of a Pod is given to file systems, never to devices.

import type { Finding } from '../../lint/finding.ts';
import { remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { type PodSpec, podSpecsOf } from '../../model/podSpec.ts';
import { type VolumeUse, volumeUsesOf } from '../../model/volumeUse.ts';

export default resourceRule({
  id: 'storage/group-on-device',
  title: 'owner of a raw block device left to the runtime',
  why: '`fsGroup` changes the owner of files, not of devices, so a process that is not root can open a device only where the container runtime passes ownership on.',
  docs: 'kubernetes/security-context',
  guide: 'performance/block-volumes',
  pillar: 'data',
  severity: 'info',
  profile: 'strict',
  kinds: ['Pod templates'],
  mentions: ['volumeDevices'],
  since: '0.1.0',
  rows: ['block-fsgroup-no-effect'],

  *check(resource) {
    for (const pod of podSpecsOf(resource)) {
      const uses = volumeUsesOf(pod);
      const devices = uses.filter(({ as }) => as === 'device');
      const group = pod.spec.at('securityContext', 'fsGroup');
      if (group.exists && devices.length > 0 && devices.length === uses.length) {
        yield {
          at: group.asKey(),
          message: `all volumes of the Pod are raw block devices, which \`fsGroup: ${group.text() ?? ''}\` does not change`,
          fixes: [reviewFix('Remove `fsGroup`', remove(group.asEntry()))],
        };
      }
      yield* devices.filter(device => userOf(device, pod) !== undefined).map(device => ofUser(device, pod));
    }
  },
});

function ofUser(device: VolumeUse, pod: PodSpec): Finding {
  return {
    at: device.at,
    message: `\`${device.container.name}\` runs as user ${userOf(device, pod)}, which opens the device \`${device.volume}\` only if the container runtime is set up with \`device_ownership_from_security_context\``,
  };
}

/** The user that a container says it runs as, if that is not root; undefined where nothing is said. */
function userOf({ container }: VolumeUse, pod: PodSpec): number | undefined {
  const own = container.field.at('securityContext', 'runAsUser').number();
  return (own ?? pod.spec.at('securityContext', 'runAsUser').number()) || undefined;
}
