// AppArmor switched off: the control `app-armor-profile` of the level `baseline`.

import { controlRule } from '../../lint/rule.ts';

export default controlRule({
  id: 'pss/baseline-app-armor-profile',
  title: 'AppArmor switched off',
  why: "On nodes with AppArmor the runtime's profile keeps a container from the files of the kernel; without it that wall is gone.",
  docs: 'kubernetes/pod-security-standards',
  guide: 'security/tenancy',
  pillar: 'security',
  severity: 'error',
  profile: 'strict',
  kinds: ['Pod templates'],
  since: '0.1.0',
  rows: ['pss-baseline-app-armor-profile', 'apparmor-unconfined'],
  level: 'baseline',
  control: 'app-armor-profile',
});
