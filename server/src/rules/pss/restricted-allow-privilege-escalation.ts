// Privilege escalation not ruled out: the control `allow-privilege-escalation` of the level `restricted`.

import { controlRule } from '../../lint/rule.ts';

export default controlRule({
  id: 'pss/restricted-allow-privilege-escalation',
  title: 'privilege escalation not ruled out',
  why: 'A program with the setuid bit, such as `sudo`, may give its process more rights than the container began with.',
  docs: 'kubernetes/pod-security-standards',
  guide: 'security/tenancy',
  pillar: 'security',
  severity: 'error',
  profile: 'strict',
  kinds: ['Pod templates'],
  since: '0.1.0',
  rows: ['pss-restricted-allow-privilege-escalation', 'privilege-escalation-allowed'],
  level: 'restricted',
  control: 'allow-privilege-escalation',
});
