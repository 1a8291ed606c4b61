// Namespace shared with the node: the control `host-namespaces` of the level `baseline`.

import { controlRule } from '../../lint/rule.ts';

export default controlRule({
  id: 'pss/baseline-host-namespaces',
  title: 'namespace shared with the node',
  why: 'The Pod sees and reaches what belongs to the node: its network, its processes or their shared memory.',
  docs: 'kubernetes/pod-security-standards',
  guide: 'security/tenancy',
  pillar: 'security',
  severity: 'error',
  profile: 'strict',
  kinds: ['Pod templates'],
  since: '0.1.0',
  rows: ['pss-baseline-host-namespaces'],
  level: 'baseline',
  control: 'host-namespaces',
});
