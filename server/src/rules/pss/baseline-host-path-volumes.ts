// Path of the node as a volume: the control `host-path-volumes` of the level `baseline`.

import { controlRule } from '../../lint/rule.ts';

export default controlRule({
  id: 'pss/baseline-host-path-volumes',
  title: 'path of the node as a volume',
  why: 'Whoever writes to files of the node can take it over, and the data stays behind when the Pod moves.',
  docs: 'kubernetes/pod-security-standards',
  guide: 'security/tenancy',
  pillar: 'security',
  severity: 'error',
  profile: 'strict',
  kinds: ['Pod templates'],
  since: '0.1.0',
  rows: ['pss-baseline-host-path-volumes'],
  level: 'baseline',
  control: 'host-path-volumes',
});
