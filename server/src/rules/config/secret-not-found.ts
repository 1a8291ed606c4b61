// A Secret that is named in a manifest, and is called a little otherwise where it is made.

import { danglingFindings } from '../../lint/danglingFindings.ts';
import { workspaceRule } from '../../lint/rule.ts';
import type { Signs } from '../../model/dangling.ts';

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
    yield* danglingFindings(SIGNS, 'what names it waits for it', summary, index);
  },
});
