// Privileged container where a level forbids it: the control `privileged` of the level `baseline`.

import { controlRule } from '../../lint/rule.ts';

export default controlRule({
  id: 'pss/baseline-privileged',
  title: 'privileged container where a level forbids it',
  why: 'It is root on the node, which no level of Pod Security but `privileged` lets in.',
  docs: 'kubernetes/pod-security-standards',
  guide: 'security/tenancy',
  pillar: 'security',
  severity: 'error',
  profile: 'strict',
  kinds: ['Pod templates'],
  since: '0.1.0',
  rows: ['pss-baseline-privileged'],
  level: 'baseline',
  control: 'privileged',
});
