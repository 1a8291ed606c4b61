// All of /proc is for Pods that have users of their own; others are refused.

import { isOn, podSwitchOf } from '../../knowledge/podSwitches.ts';
import { type Fix, remove, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { hostSharesOf } from '../../model/hostShare.ts';
import type { PodSpec } from '../../model/podSpec.ts';
import { containerTitle, hasOwnUsers, linuxPodsOf } from '../../model/securityContext.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'syscall/proc-mount-unmasked',
  title: '`/proc` without its mask in a Pod with the users of the node',
  why: 'The API server refuses `procMount: Unmasked` without `hostUsers: false`; before 1.33 it drops the field.',
  docs: 'kubernetes/user-namespaces',
  guide: 'security/system-calls',
  pillar: 'security',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['procMount'],
  since: '0.1.0',
  rows: ['procmount-unmasked'],
  covers: ['pss/baseline-proc-mount', 'pss/restricted-proc-mount'],

  *check(resource, { target }) {
    const procMount = podSwitchOf('securityContext', 'procMount');
    const isKept = procMount !== undefined && isOn(procMount, target);
    for (const pod of linuxPodsOf(resource).filter(one => !hasOwnUsers(one))) {
      for (const container of pod.containers) {
        const field = container.field.at('securityContext', 'procMount');
        if (field.string() !== 'Unmasked') continue;
        const removal = reviewFix('Remove `procMount`', remove(field.asEntry()));
        const what = `\`procMount: Unmasked\` for ${containerTitle(container)}`;
        if (isKept)
          yield {
            at: field.asValue(),
            message: `the API server refuses ${what}, since the Pod has no users of its own (\`hostUsers: false\`)`,
            fixes: [...withOwnUsers(pod), removal],
          };
        else
          yield {
            at: field.asValue(),
            message: `the API server of Kubernetes ${target.kubernetes} drops ${what}, unless the feature \`ProcMountType\` is on`,
            severity: 'warning',
            fixes: [removal],
          };
      }
    }
  },
});

/** Not where the Pod shares with its node what such users may not have. */
function withOwnUsers(pod: PodSpec): readonly Fix[] {
  const hasDevices = ({ field }: { readonly field: Field }) => field.at('volumeDevices').exists;
  if (hostSharesOf(pod).length > 0 || pod.containers.some(hasDevices)) return [];
  return [reviewFix('Give the Pod users of its own', set(pod.spec.at('hostUsers').asValue(), false))];
}
