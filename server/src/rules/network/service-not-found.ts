// A Service that is named by what needs it and that nothing in its application makes.

import { reviewFix } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { danglingOf, type Signs } from '../../model/dangling.ts';

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
    for (const { at, told, related, corrections } of danglingOf(SIGNS, summary, index)) {
      yield {
        at,
        message: `${told}, so nothing is reached by that name`,
        related,
        fixes: corrections.map(({ title, edit }) => reviewFix(title, edit)),
      };
    }
  },
});
