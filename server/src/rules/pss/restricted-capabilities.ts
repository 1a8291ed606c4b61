// Capabilities not dropped: the control `capabilities` of the level `restricted`.

import { controlRule } from '../../lint/rule.ts';

export default controlRule({
  id: 'pss/restricted-capabilities',
  title: 'capabilities not dropped',
  why: 'Runtimes give every container about a dozen capabilities, of which ordinary software uses none.',
  docs: 'kubernetes/pod-security-standards',
  guide: 'security/tenancy',
  pillar: 'security',
  severity: 'error',
  profile: 'strict',
  kinds: ['Pod templates'],
  since: '0.1.0',
  rows: ['pss-restricted-capabilities', 'capability-drop-all-missing'],
  covers: ['pss/baseline-capabilities'],
  level: 'restricted',
  control: 'capabilities',
});
