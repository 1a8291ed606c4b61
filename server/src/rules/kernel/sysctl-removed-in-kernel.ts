// A sysctl whose file the kernel no longer has.

import { remove, safeFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { sysctlsWith } from '../../model/sysctl.ts';

export default resourceRule({
  id: 'kernel/sysctl-removed-in-kernel',
  title: 'sysctl that the kernel no longer has',
  why: 'Its file does not exist inside a Pod, so the container runtime cannot write it and the Pod never starts.',
  docs: 'kubernetes/sysctls',
  guide: 'performance/kernel-parameters',
  pillar: 'performance',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates'],
  since: '0.1.0',
  rows: ['sysctl-removed-in-kernel'],

  *check(resource, { target }) {
    for (const { canonical, field, nameField } of sysctlsWith('removed-in-kernel', resource, target)) {
      yield {
        at: nameField.asValue(),
        message: `the kernel has given up \`${canonical}\`, so a Pod that sets it never starts`,
        fixes: [safeFix(`Remove \`${canonical}\``, remove(field.asEntry()))],
      };
    }
  },
});
