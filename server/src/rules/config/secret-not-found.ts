// A Secret that is named in a manifest, and is called a little otherwise where it is made.

import { reviewFix } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { danglingOf, type Signs } from '../../model/dangling.ts';

const SIGNS: readonly Signs[] = [{ kinds: ['/Secret'], as: 'Secret', isComplete: false }];

export default workspaceRule({
  id: 'config/secret-not-found',
  title: 'name of a Secret that is made under another one',
  why: 'A Pod that names a Secret which does not exist is not started; it waits until somebody makes one.',
  docs: 'kubernetes/secrets',
  guide: 'architecture/secrets',
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
        message: `${told}, so what names it waits for it`,
        related,
        fixes: corrections.map(({ title, edit }) => reviewFix(title, edit)),
      };
    }
  },
});
