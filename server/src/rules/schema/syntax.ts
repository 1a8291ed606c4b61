// Text that the YAML parser cannot make sense of.

import { ownRule } from '../../lint/rule.ts';

export default ownRule({
  id: 'schema/syntax',
  title: 'YAML that does not parse',
  why: 'Nothing can read the manifest before its YAML is mended, and nothing else is checked behind the mistake.',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['any'],
  since: '0.1.0',
  rows: [],
});
