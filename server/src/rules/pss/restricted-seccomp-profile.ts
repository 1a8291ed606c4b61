// No seccomp profile: the control `seccomp-profile` of the level `restricted`.

import { controlRule } from '../../lint/rule.ts';

export default controlRule({
  id: 'pss/restricted-seccomp-profile',
  title: 'no seccomp profile',
  why: 'Without a profile, which is the default of most clusters, every system call of the kernel is open.',
  docs: 'kubernetes/pod-security-standards',
  guide: 'security/tenancy',
  pillar: 'security',
  severity: 'error',
  profile: 'strict',
  kinds: ['Pod templates'],
  since: '0.1.0',
  rows: ['pss-restricted-seccomp-profile', 'seccomp-not-set'],
  covers: ['pss/baseline-seccomp-profile'],
  level: 'restricted',
  control: 'seccomp-profile',
});
