// SELinux label that is none of containers: the control `se-linux-options` of the level `baseline`.

import { controlRule } from '../../lint/rule.ts';

export default controlRule({
  id: 'pss/baseline-se-linux-options',
  title: 'SELinux label that is none of containers',
  why: 'Another type, user or role gives a container rights that the policy of the node keeps for itself.',
  docs: 'kubernetes/pod-security-standards',
  guide: 'security/tenancy',
  pillar: 'security',
  severity: 'error',
  profile: 'strict',
  kinds: ['Pod templates'],
  since: '0.1.0',
  rows: ['pss-baseline-se-linux-options'],
  level: 'baseline',
  control: 'se-linux-options',
});
