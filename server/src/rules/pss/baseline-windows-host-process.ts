// Container that is a process of its Windows node: the control `windows-host-process` of the level `baseline`.

import { controlRule } from '../../lint/rule.ts';

export default controlRule({
  id: 'pss/baseline-windows-host-process',
  title: 'container that is a process of its Windows node',
  why: 'It has the rights of a service on the node, the file system included.',
  docs: 'kubernetes/pod-security-standards',
  guide: 'security/tenancy',
  pillar: 'security',
  severity: 'error',
  profile: 'strict',
  kinds: ['Pod templates'],
  since: '0.1.0',
  rows: ['pss-baseline-windows-host-process', 'windows-host-process'],
  level: 'baseline',
  control: 'windows-host-process',
});
