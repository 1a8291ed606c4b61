// A claim gets a volume only if the volume offers every access mode that the claim asks for.

import { type Edit, type Fix, remove, reviewFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { modesNotOffered, type Pair, pairsAtOdds } from '../../model/bindingProblem.ts';
import { titleOf } from '../../model/resource.ts';
import { placeOf } from '../../model/summary.ts';

export default workspaceRule({
  id: 'storage/access-mode-mismatch',
  title: 'access mode that the volume does not offer',
  why: 'A claim is bound only to a volume that lists each of its access modes; else it stays pending.',
  docs: 'kubernetes/access-modes',
  guide: 'data/claims',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['PersistentVolumeClaim'],
  since: '0.1.0',
  rows: ['pv-pvc-access-mismatch'],

  *check(summary, index) {
    for (const pair of pairsAtOdds('access', summary, index)) {
      const { claim, tied, consequence, severity } = pair;
      const { terms } = tied.volume;
      const missing = modesNotOffered(claim, tied).map(mode => `\`${mode}\``);
      yield {
        at: claim.terms.accessModesAt,
        severity,
        message: `the claim \`${claim.name}\` asks for ${missing.join(' and ')}, but its volume \`${tied.summary.name}\` offers only ${terms.accessModes.map(mode => `\`${mode}\``).join(', ')}, ${consequence}`,
        related: [
          {
            at: placeOf(tied.summary, terms.accessModesAt),
            message: `${titleOf(tied.summary)} lists its access modes here`,
          },
        ],
        fixes: fixesFor(pair),
      };
    }
  },
});

/** What the storage can do is known where the volume is written, so the claim gives way first. */
function fixesFor(pair: Pair): readonly Fix[] {
  const { claim, tied } = pair;
  const offered = tied.volume.terms.accessModes;
  const kept = claim.terms.accessModes.filter(mode => offered.includes(mode));
  const wanted = kept.length > 0 ? kept : offered;
  return [
    reviewFix(`Ask for ${wanted.map(mode => `\`${mode}\``).join(', ')} only`, ...toFewerModes(pair, wanted)),
    reviewFix(
      `Offer the access modes of the claim on ${titleOf(tied.summary)}`,
      set(placeOf(tied.summary, tied.volume.terms.accessModesAt), [
        ...new Set([...offered, ...claim.terms.accessModes]),
      ]),
    ),
  ];
}

/** Takes single items of the list away, so that it stays in the author's style; a list of one gets another item. */
function toFewerModes({ claim }: Pair, wanted: readonly string[]): readonly Edit[] {
  const { accessModes, accessModesAt } = claim.terms;
  const itemAt = (index: number) => ({ ...accessModesAt, path: [...accessModesAt.path, index] });
  const [only] = wanted;
  if (accessModes.length === 1 && wanted.length === 1 && only) return [set(itemAt(0), only)];
  if (!wanted.every(mode => accessModes.includes(mode))) return [set(accessModesAt, wanted)];
  return accessModes.flatMap((mode, index) =>
    wanted.includes(mode) ? [] : [remove({ ...itemAt(index), aspect: 'entry' as const })],
  );
}
