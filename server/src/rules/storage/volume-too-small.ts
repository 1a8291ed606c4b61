// A claim gets a volume only if the volume is as large as the claim asks for.

import { reviewFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { pairsAtOdds } from '../../model/bindingProblem.ts';
import { titleOf } from '../../model/resource.ts';
import { placeOf } from '../../model/summary.ts';

export default workspaceRule({
  id: 'storage/volume-too-small',
  title: 'volume smaller than its claim asks for',
  why: 'A claim is bound only to a volume whose capacity is at least what it requests; else it stays pending.',
  docs: 'kubernetes/persistent-volumes',
  guide: 'data/claims',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['PersistentVolumeClaim'],
  since: '0.1.0',
  rows: ['pv-pvc-capacity-mismatch'],

  *check(summary, index) {
    for (const { claim, tied, consequence, severity } of pairsAtOdds('size', summary, index)) {
      const { terms } = tied.volume;
      const [asked, offered] = [claim.terms.size ?? '', terms.size ?? ''];
      const capacityAt = placeOf(tied.summary, terms.sizeAt);
      yield {
        at: claim.terms.sizeAt,
        severity,
        message: `the claim \`${claim.name}\` asks for \`${asked}\`, but its volume \`${tied.summary.name}\` has \`${offered}\`, ${consequence}`,
        related: [{ at: capacityAt, message: `${titleOf(tied.summary)} has \`${offered}\`` }],
        fixes: [
          reviewFix(`Ask for \`${offered}\``, set(claim.terms.sizeAt, offered)),
          reviewFix(`Change the capacity of ${titleOf(tied.summary)} to \`${asked}\``, set(capacityAt, asked)),
        ],
      };
    }
  },
});
