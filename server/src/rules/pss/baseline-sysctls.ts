// Sysctl beyond the safe ones: the control `sysctls` of the level `baseline`.

import { controlRule } from '../../lint/rule.ts';

export default controlRule({
  id: 'pss/baseline-sysctls',
  title: 'sysctl beyond the safe ones',
  why: 'Pod Security has a list of kernel parameters that harm no other Pod, and compares names with it to the letter.',
  docs: 'kubernetes/pod-security-standards',
  guide: 'security/tenancy',
  pillar: 'security',
  severity: 'error',
  profile: 'strict',
  kinds: ['Pod templates'],
  since: '0.1.0',
  rows: ['pss-baseline-sysctls'],
  level: 'baseline',
  control: 'sysctls',
});
