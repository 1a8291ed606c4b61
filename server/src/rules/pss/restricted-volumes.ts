// Volume of a type beyond the restricted ones: the control `volumes` of the level `restricted`.

import { controlRule } from '../../lint/rule.ts';

export default controlRule({
  id: 'pss/restricted-volumes',
  title: 'volume of a type beyond the restricted ones',
  why: 'Types that name a server, a disk or a path let the author of a Pod reach storage that nobody has given it.',
  docs: 'kubernetes/pod-security-standards',
  guide: 'security/tenancy',
  pillar: 'security',
  severity: 'error',
  profile: 'strict',
  kinds: ['Pod templates'],
  since: '0.1.0',
  rows: ['pss-restricted-volumes'],
  covers: ['pss/baseline-host-path-volumes'],
  level: 'restricted',
  control: 'volumes',
});
