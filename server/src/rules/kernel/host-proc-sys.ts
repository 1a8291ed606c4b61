// A container that may write to /proc or /sys of the node sets up the kernel of the node.

import { kernelPathOf } from '../../knowledge/kernelPaths.ts';
import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { isNodeTuner } from '../../model/nodeTuner.ts';
import type { Container, PodSpec } from '../../model/podSpec.ts';
import { containerTitle, linuxPodsOf } from '../../model/securityContext.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'kernel/host-proc-sys',
  title: 'writable /proc or /sys of the node',
  why: 'Whoever may write there changes the kernel for everything on the node, whatever the container is otherwise allowed.',
  docs: 'kubernetes/volumes',
  guide: 'performance/kernel-parameters',
  pillar: 'security',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['hostPath'],
  since: '0.1.0',
  rows: ['hostpath-proc-sys'],

  *check(resource) {
    for (const pod of linuxPodsOf(resource)) {
      for (const volume of pod.spec.at('volumes').items()) {
        const path = volume.at('hostPath', 'path');
        const facts = kernelPathOf(path.string() ?? '');
        const mounts = writableMountsOf(pod, volume.at('name').string());
        if (!facts || mounts.length === 0) continue;
        const holders = [...new Set(mounts.map(({ container }) => containerTitle(container)))];
        yield {
          at: path.asValue(),
          severity: isNodeTuner(pod) ? 'info' : 'warning',
          message: `\`${path.string()}\` of the node is mounted without \`readOnly\`, so ${holders.join(' and ')} can change ${facts.holds}`,
          related: mounts.map(({ mount }) => ({ at: mount.at('name').asValue(), message: 'mounted here' })),
          fixes: [
            reviewFix('Mount it read-only', ...mounts.map(({ mount }) => set(mount.at('readOnly').asValue(), true))),
          ],
        };
      }
    }
  },
});

function writableMountsOf(
  pod: PodSpec,
  volume: string | undefined,
): readonly { readonly container: Container; readonly mount: Field }[] {
  return pod.containers.flatMap(container =>
    container.field
      .at('volumeMounts')
      .items()
      .filter(mount => volume !== undefined && mount.at('name').string() === volume)
      .filter(mount => mount.at('readOnly').boolean() !== true)
      .map(mount => ({ container, mount })),
  );
}
