// Probe or hook that calls another host: the control `host-probes-and-host-lifecycle` of the level `baseline`.

import { controlRule } from '../../lint/rule.ts';

export default controlRule({
  id: 'pss/baseline-host-probes-and-host-lifecycle',
  title: 'probe or hook that calls another host',
  why: 'The kubelet makes the call from the node, so the author of a Pod can make nodes call whatever they reach.',
  docs: 'kubernetes/pod-security-standards',
  guide: 'security/tenancy',
  pillar: 'security',
  severity: 'error',
  profile: 'strict',
  kinds: ['Pod templates'],
  since: '0.1.0',
  rows: ['pss-baseline-host-probes-and-host-lifecycle'],
  level: 'baseline',
  control: 'host-probes-and-host-lifecycle',
});
