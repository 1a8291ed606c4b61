// A ConfigMap that a Pod or a machine names and nothing in its application makes.

import { reviewFix } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { danglingOf, type Signs } from '../../model/dangling.ts';

const SIGNS: readonly Signs[] = [{ kinds: ['/ConfigMap'], as: 'ConfigMap', isComplete: true }];

export default workspaceRule({
  id: 'config/config-map-not-found',
  title: 'ConfigMap that nothing makes',
  why: 'A Pod that names a ConfigMap which does not exist is not started; it waits until somebody makes one.',
  docs: 'kubernetes/config-maps',
  guide: 'onboarding/configuration',
  pillar: 'architecture',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['Pod templates', 'VM templates', 'patches'],
  since: '0.1.0',
  rows: ['1.8/names'],

  *check(summary, index) {
    for (const { at, told, related, corrections } of danglingOf(SIGNS, summary, index)) {
      yield {
        at,
        message: `${told}, so what names it waits for it`,
        related,
        fixes: corrections.map(({ title, edit }) => reviewFix(title, edit)),
      };
    }
  },
});
