// `/proc` without its mask, whoever the users are: the control `proc-mount` of the level `restricted`.

import { controlRule } from '../../lint/rule.ts';

export default controlRule({
  id: 'pss/restricted-proc-mount',
  title: '`/proc` without its mask, whoever the users are',
  why: 'The level `restricted` lets no container see what runtimes hide of `/proc`, not even in a user namespace of its own.',
  docs: 'kubernetes/pod-security-standards',
  guide: 'security/tenancy',
  pillar: 'security',
  severity: 'error',
  profile: 'strict',
  kinds: ['Pod templates'],
  since: '0.1.0',
  rows: ['pss-restricted-proc-mount'],
  covers: ['pss/baseline-proc-mount'],
  level: 'restricted',
  control: 'proc-mount',
});
