// A ServiceAccount that a Pod runs as or a binding names, and that nothing in its application makes.

import { reviewFix } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { danglingOf, type Signs } from '../../model/dangling.ts';

const SIGNS: readonly Signs[] = [{ kinds: ['/ServiceAccount'], as: 'ServiceAccount', isComplete: true }];

export default workspaceRule({
  id: 'workload/service-account-not-found',
  title: 'ServiceAccount that nothing makes',
  why: 'The API server refuses Pods whose ServiceAccount does not exist, and a binding for one gives its rights to nobody.',
  docs: 'kubernetes/service-accounts',
  guide: 'security/tenancy',
  pillar: 'security',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['any'],
  since: '0.1.0',
  rows: ['1.8/names'],

  *check(summary, index) {
    for (const { at, told, related, corrections } of danglingOf(SIGNS, summary, index)) {
      yield {
        at,
        message: `${told}, so no Pod can run as it`,
        related,
        fixes: corrections.map(({ title, edit }) => reviewFix(title, edit)),
      };
    }
  },
});
