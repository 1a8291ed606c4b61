// Container that may run as root: the control `run-as-non-root` of the level `restricted`.

import { controlRule } from '../../lint/rule.ts';

export default controlRule({
  id: 'pss/restricted-run-as-non-root',
  title: 'container that may run as root',
  why: 'Without the word of the Pod the image decides, and most images run as root.',
  docs: 'kubernetes/pod-security-standards',
  guide: 'security/tenancy',
  pillar: 'security',
  severity: 'error',
  profile: 'strict',
  kinds: ['Pod templates'],
  since: '0.1.0',
  rows: ['pss-restricted-run-as-non-root', 'run-as-root'],
  level: 'restricted',
  control: 'run-as-non-root',
});
