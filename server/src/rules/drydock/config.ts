// A config file with keys or values that Drydock does not know.

import { ownRule } from '../../lint/rule.ts';

export default ownRule({
  id: 'drydock/config',
  title: 'config file that cannot be used',
  why: 'With a mistake in the config file its settings are not applied.',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['any'],
  since: '0.1.0',
  rows: [],
});
