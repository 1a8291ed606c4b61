// Port of the node: the control `host-ports` of the level `baseline`.

import { controlRule } from '../../lint/rule.ts';

export default controlRule({
  id: 'pss/baseline-host-ports',
  title: 'port of the node',
  why: "The port is open on the node's own addresses, past every network policy, and only one Pod of a node can have it.",
  docs: 'kubernetes/pod-security-standards',
  guide: 'security/tenancy',
  pillar: 'security',
  severity: 'error',
  profile: 'strict',
  kinds: ['Pod templates'],
  since: '0.1.0',
  rows: ['pss-baseline-host-ports', 'host-port'],
  level: 'baseline',
  control: 'host-ports',
});
