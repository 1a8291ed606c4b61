// Root as the user of a container: the control `run-as-user` of the level `restricted`.

import { controlRule } from '../../lint/rule.ts';

export default controlRule({
  id: 'pss/restricted-run-as-user',
  title: 'root as the user of a container',
  why: 'Root inside is root outside wherever a wall has a hole.',
  docs: 'kubernetes/pod-security-standards',
  guide: 'security/tenancy',
  pillar: 'security',
  severity: 'error',
  profile: 'strict',
  kinds: ['Pod templates'],
  since: '0.1.0',
  rows: ['pss-restricted-run-as-user', 'run-as-root'],
  level: 'restricted',
  control: 'run-as-user',
});
