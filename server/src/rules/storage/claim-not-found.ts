// A claim or DataVolume that a Pod or a machine names and nothing in its application makes.

import { reviewFix } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { danglingOf, type Signs } from '../../model/dangling.ts';

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
