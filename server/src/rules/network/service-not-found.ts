// A Service that is named by what needs it and that nothing in its application makes.

import { danglingFindings } from '../../lint/danglingFindings.ts';
import { workspaceRule } from '../../lint/rule.ts';
import type { Signs } from '../../model/dangling.ts';

const SIGNS: readonly Signs[] = [{ kinds: ['/Service'], as: 'Service', isComplete: true }];

export default workspaceRule({
  id: 'network/service-not-found',
  title: 'name of a Service that nothing makes',
  why: 'Without the Service an Ingress answers with an error, and the members of a StatefulSet have no names of their own in DNS.',
  docs: 'kubernetes/services',
  guide: 'legacy/services',
  pillar: 'architecture',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['any'],
  since: '0.1.0',
  rows: ['#57'],

  *check(summary, index) {
    yield* danglingFindings(SIGNS, 'nothing is reached by that name', summary, index);
  },
});
