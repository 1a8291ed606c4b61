// A comment or annotation that names no rule.

import { ownRule } from '../../lint/rule.ts';

export default ownRule({
  id: 'drydock/unknown-rule',
  title: 'suppression of a rule that does not exist',
  why: 'A misspelt rule suppresses nothing, and nobody notices.',
  pillar: 'architecture',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['any'],
  since: '0.1.0',
  rows: [],
});
