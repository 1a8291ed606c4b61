// A claim or DataVolume that a Pod or a machine names and nothing in its application makes.

import { danglingFindings } from '../../lint/danglingFindings.ts';
import { workspaceRule } from '../../lint/rule.ts';
import type { Signs } from '../../model/dangling.ts';

const SIGNS: readonly Signs[] = [
  { kinds: ['/PersistentVolumeClaim', 'cdi.kubevirt.io/DataVolume'], as: 'claim', isComplete: true },
];

export default workspaceRule({
  id: 'storage/claim-not-found',
  title: 'claim that nothing makes',
  why: 'A Pod or a machine whose claim does not exist is not started; it waits until somebody makes the claim.',
  docs: 'kubernetes/persistent-volumes',
  guide: 'data/claims',
  pillar: 'data',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['any'],
  since: '0.1.0',
  rows: ['1.8/names'],

  *check(summary, index) {
    yield* danglingFindings(SIGNS, 'what names it waits for it', summary, index);
  },
});
