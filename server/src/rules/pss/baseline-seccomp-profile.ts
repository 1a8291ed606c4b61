// Seccomp switched off where a level forbids it: the control `seccomp-profile` of the level `baseline`.

import { controlRule } from '../../lint/rule.ts';

export default controlRule({
  id: 'pss/baseline-seccomp-profile',
  title: 'seccomp switched off where a level forbids it',
  why: 'Every system call of the kernel is open, which no level of Pod Security but `privileged` lets in.',
  docs: 'kubernetes/pod-security-standards',
  guide: 'security/tenancy',
  pillar: 'security',
  severity: 'error',
  profile: 'strict',
  kinds: ['Pod templates'],
  since: '0.1.0',
  rows: ['pss-baseline-seccomp-profile'],
  level: 'baseline',
  control: 'seccomp-profile',
});
