// A claim that names a volume gets it only if both are of one class.

import { type Fix, reviewFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { type Pair, pairsAtOdds } from '../../model/bindingProblem.ts';
import { titleOf } from '../../model/resource.ts';
import { placeOf } from '../../model/summary.ts';

export default workspaceRule({
  id: 'storage/class-mismatch',
  title: 'volume and claim of different classes',
  why: 'A claim is bound to the volume it names only if both say the same `storageClassName`; else it stays pending.',
  docs: 'kubernetes/persistent-volumes',
  guide: 'data/claims',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['PersistentVolumeClaim'],
  since: '0.1.0',
  rows: ['pv-pvc-class-mismatch'],

  *check(summary, index) {
    for (const pair of pairsAtOdds('class', summary, index)) {
      const { claim, tied, consequence, severity } = pair;
      const { terms } = tied.volume;
      yield {
        at: claim.terms.classAt,
        severity,
        message: `the claim \`${claim.name}\` asks for ${told(claim.terms.className)}, but its volume \`${tied.summary.name}\` is of ${told(terms.className)}, ${consequence}`,
        related: [
          {
            at: placeOf(tied.summary, terms.className === undefined ? tied.summary.nameAt : terms.classAt),
            message: `${titleOf(tied.summary)} is of ${told(terms.className)}`,
          },
        ],
        fixes: fixesFor(pair),
      };
    }
  },
});

function fixesFor({ claim, tied }: Pair): readonly Fix[] {
  const [asked, offered] = [claim.terms.className ?? '', tied.volume.terms.className ?? ''];
  return [
    reviewFix(`Set \`storageClassName: ${quoted(offered)}\` on the claim`, set(claim.terms.classAt, offered)),
    reviewFix(
      `Set \`storageClassName: ${quoted(asked)}\` on ${titleOf(tied.summary)}`,
      set(placeOf(tied.summary, tied.volume.terms.classAt), asked),
    ),
  ];
}

function told(className: string | undefined): string {
  return className ? `the class \`${className}\`` : 'no class';
}

function quoted(className: string): string {
  return className || '""';
}
