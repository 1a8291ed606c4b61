// An affinity with a part that is refused: no terms, a weight out of range, a topology key that is no label.

import type { Finding } from '../../lint/finding.ts';
import { remove, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { complaintAbout } from '../../model/nameForm.ts';
import { nodeTermsOf, type Placed, placedOf, podTermsOf, requiredNodeTerms } from '../../model/placed.ts';

const LIGHTEST = 1;
const HEAVIEST = 100;

export default resourceRule({
  id: 'workload/affinity-refused',
  title: 'affinity with a part that is refused',
  why: 'Weights go from 1 to 100, topology keys are labels of nodes, and a requirement has at least one term; everything else is refused.',
  docs: 'kubernetes/affinity',
  guide: 'operations/scheduling',
  pillar: 'availability',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates', 'VM templates'],
  mentions: ['ffinity'],
  since: '0.1.0',
  rows: ['KV090'],

  *check(resource) {
    for (const placed of placedOf(resource)) {
      if (!placed.spec.at('affinity').exists) continue;
      yield* [...withoutTerms(placed), ...weighing(placed), ...naming(placed)];
    }
  },
});

function withoutTerms(placed: Placed): readonly Finding[] {
  const terms = requiredNodeTerms(placed.spec);
  if (terms.type !== 'list' || terms.items().length > 0) return [];
  return [
    {
      at: terms.asKey(),
      message: `a required node affinity has at least one term, so ${placed.refuser} refuses an empty list`,
      fixes: [reviewFix('Remove the requirement', remove(terms.parent.asEntry()))],
    },
  ];
}

function weighing(placed: Placed): readonly Finding[] {
  return [...nodeTermsOf(placed), ...podTermsOf(placed)].flatMap(({ weight }) => {
    const number = weight?.number();
    if (!weight || number === undefined || (number >= LIGHTEST && number <= HEAVIEST)) return [];
    const nearest = number < LIGHTEST ? LIGHTEST : HEAVIEST;
    return [
      {
        at: weight.asValue(),
        message: `weights go from ${LIGHTEST} to ${HEAVIEST}, so ${placed.refuser} refuses ${weight.text()}`,
        fixes: [reviewFix(`Change to ${nearest}`, set(weight.asValue(), nearest))],
      },
    ];
  });
}

/** An empty topology key is missing; the shape of the manifest speaks of it. */
function naming(placed: Placed): readonly Finding[] {
  const by = placed.refuser;
  return podTermsOf(placed).flatMap(({ field }) => {
    const key = field.at('topologyKey');
    const ofKey = complaintAbout(key.string(), { form: 'label-key', as: 'a topology key', by });
    const ofNamespaces = field
      .at('namespaces')
      .items()
      .flatMap(item => {
        const complaint = complaintAbout(item.string(), { form: 'label', as: 'the name of a namespace', by });
        return complaint ? [{ at: item.asValue(), message: complaint.message }] : [];
      });
    return [...(ofKey ? [{ at: key.asValue(), message: ofKey.message }] : []), ...ofNamespaces];
  });
}
