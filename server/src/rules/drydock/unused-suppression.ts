// A comment or annotation that takes back a finding that is not there.

import { ownRule } from '../../lint/rule.ts';

export default ownRule({
  id: 'drydock/unused-suppression',
  title: 'suppression that matches nothing',
  why: 'A comment that suppresses nothing hides the next finding at its place, and tells readers of a problem that is gone.',
  pillar: 'architecture',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['any'],
  since: '0.1.0',
  rows: [],
});
