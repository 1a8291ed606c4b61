// Capability beyond the default ones: the control `capabilities` of the level `baseline`.

import { controlRule } from '../../lint/rule.ts';

export default controlRule({
  id: 'pss/baseline-capabilities',
  title: 'capability beyond the default ones',
  why: 'Pod Security lets a container add what runtimes give anyway, and none of the capabilities that open the node.',
  docs: 'kubernetes/pod-security-standards',
  guide: 'security/tenancy',
  pillar: 'security',
  severity: 'error',
  profile: 'strict',
  kinds: ['Pod templates'],
  since: '0.1.0',
  rows: ['pss-baseline-capabilities', 'capability-not-baseline'],
  level: 'baseline',
  control: 'capabilities',
});
