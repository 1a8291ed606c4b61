// `/proc` without its mask: the control `proc-mount` of the level `baseline`.

import { controlRule } from '../../lint/rule.ts';

export default controlRule({
  id: 'pss/baseline-proc-mount',
  title: '`/proc` without its mask',
  why: 'Files of the kernel that runtimes hide or protect from writing are open to the container.',
  docs: 'kubernetes/pod-security-standards',
  guide: 'security/tenancy',
  pillar: 'security',
  severity: 'error',
  profile: 'strict',
  kinds: ['Pod templates'],
  since: '0.1.0',
  rows: ['pss-baseline-proc-mount'],
  level: 'baseline',
  control: 'proc-mount',
});
