// A container that must not be root and is told to be root never starts.

import { type Fix, refusedByLevels, remove, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { decidingField } from '../../model/grants.ts';
import { listed } from '../../model/listed.ts';
import type { Container, PodSpec } from '../../model/podSpec.ts';
import { containerTitle, linuxPodsOf } from '../../model/securityContext.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'syscall/run-as-non-root-contradiction',
  title: 'root as the user of a container that must not be root',
  why: 'The kubelet finds the contradiction when it makes the container, which then stays in CreateContainerConfigError.',
  docs: 'kubernetes/security-context',
  guide: 'security/tenancy',
  pillar: 'security',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['runAsNonRoot'],
  since: '0.1.0',
  rows: ['run-as-nonroot-contradiction'],
  covers: ['pss/restricted-run-as-user'],

  *check(resource) {
    for (const pod of linuxPodsOf(resource)) {
      const torn = pod.containers.map(container => tornOf(pod, container)).filter(one => one !== undefined);
      for (const user of new Set(torn.map(one => one.user))) {
        const containers = torn.filter(one => one.user === user);
        const names = listed(containers.map(({ container }) => containerTitle(container)));
        yield {
          at: user.asKey(),
          message: `\`runAsUser: 0\` is root, which \`runAsNonRoot: true\` forbids: the kubelet does not start ${names}`,
          related: [...new Set(containers.map(({ nonRoot }) => nonRoot))].map(field => ({
            at: field.asEntry(),
            message: '`runAsNonRoot: true`',
          })),
          fixes: fixesFor(pod, user, containers),
        };
      }
    }
  },
});

interface Torn {
  readonly container: Container;
  readonly user: Field;
  readonly nonRoot: Field;
}

function tornOf(pod: PodSpec, container: Container): Torn | undefined {
  const user = decidingField(pod, container, 'runAsUser');
  const nonRoot = decidingField(pod, container, 'runAsNonRoot');
  return user.number() === 0 && nonRoot.boolean() === true ? { container, user, nonRoot } : undefined;
}

function fixesFor({ spec }: PodSpec, user: Field, torn: readonly Torn[]): readonly Fix[] {
  const ofPod = spec.at('securityContext', 'runAsUser');
  // Without its own user a container has that of the Pod, which may be root as well.
  const staysRoot = user !== ofPod && ofPod.number() === 0;
  return [
    ...(staysRoot ? [] : [reviewFix('Remove `runAsUser`, leaving the user of the image', remove(user.asEntry()))]),
    reviewFix('Change to user 1000', set(user.asValue(), 1000)),
    refusedByLevels(
      reviewFix(
        `Allow root to ${listed(torn.map(({ container }) => containerTitle(container)))}`,
        ...torn.map(({ container }) => set(container.field.at('securityContext', 'runAsNonRoot').asValue(), false)),
      ),
    ),
  ];
}
