// A claim gets the volume it names only if both are of one VolumeAttributesClass.

import { isAtLeast } from '../../knowledge/target.ts';
import { reviewFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { pairsAtOdds } from '../../model/bindingProblem.ts';
import { titleOf } from '../../model/resource.ts';
import { placeOf } from '../../model/summary.ts';

/** The release of Kubernetes that compares the classes unless somebody switches it off. */
const COMPARED_SINCE = '1.34';

export default workspaceRule({
  id: 'storage/attributes-class-mismatch',
  title: 'volume and claim of different classes of attributes',
  why: 'A claim is bound to the volume it names only if both say the same `volumeAttributesClassName`, or none; else it stays pending.',
  docs: 'kubernetes/volume-attributes-classes',
  guide: 'data/claims',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['PersistentVolumeClaim'],
  since: '0.1.0',
  rows: [],

  *check(summary, index, { target }) {
    if (!isAtLeast(target.kubernetes, COMPARED_SINCE)) return;
    for (const { claim, tied, consequence, severity } of pairsAtOdds('attributes', summary, index)) {
      const [asked, offered] = [claim.terms, tied.volume.terms];
      const name = asked.attributesClass ?? '';
      yield {
        at: name ? asked.attributesClassAt : claim.volumeName ? claim.volumeNameAt : claim.at,
        severity,
        message: `the claim \`${claim.name}\` asks for ${told(name)}, but its volume \`${tied.summary.name}\` is of ${told(offered.attributesClass)}, ${consequence}`,
        related: [
          {
            at: placeOf(tied.summary, offered.attributesClass ? offered.attributesClassAt : tied.summary.nameAt),
            message: `${titleOf(tied.summary)} is of ${told(offered.attributesClass)}`,
          },
        ],
        fixes: offered.attributesClass
          ? [
              reviewFix(
                `Set \`volumeAttributesClassName: ${offered.attributesClass}\` on the claim`,
                set(asked.attributesClassAt, offered.attributesClass),
              ),
            ]
          : [
              reviewFix(
                `Set \`volumeAttributesClassName: ${name}\` on ${titleOf(tied.summary)}`,
                set(placeOf(tied.summary, offered.attributesClassAt), name),
              ),
            ],
      };
    }
  },
});

function told(name: string | undefined): string {
  return name ? `the VolumeAttributesClass \`${name}\`` : 'no VolumeAttributesClass';
}
