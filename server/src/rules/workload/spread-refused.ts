// A constraint on how Pods are spread that is refused: a skew of nothing, a key that is no label, the same one twice.

import type { Finding } from '../../lint/finding.ts';
import { remove, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { complaintAbout } from '../../model/nameForm.ts';
import { type Placed, placedOf, spreadOf } from '../../model/placed.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'workload/spread-refused',
  title: 'spread constraint that is refused',
  why: 'A constraint allows a difference of at least one, its key is a label of nodes, and no two of them say the same; everything else is refused.',
  docs: 'kubernetes/topology-spread',
  guide: 'operations/scheduling',
  pillar: 'availability',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates', 'VM templates'],
  mentions: ['topologySpreadConstraints'],
  since: '0.1.0',
  rows: ['KV091'],

  *check(resource) {
    for (const placed of placedOf(resource)) {
      const constraints = spreadOf(placed);
      for (const [index, constraint] of constraints.entries()) {
        yield* [
          ...counting(constraint, placed),
          ...naming(constraint, placed),
          ...repeating(constraint, constraints.slice(0, index), placed),
        ];
      }
    }
  },
});

function counting(constraint: Field, { refuser }: Placed): readonly Finding[] {
  return ['maxSkew', 'minDomains'].flatMap(name => {
    const field = constraint.at(name);
    const number = field.number();
    if (number === undefined || number > 0) return [];
    return [
      {
        at: field.asValue(),
        message: `\`${name}\` is at least 1, so ${refuser} refuses ${field.text()}`,
        fixes: [reviewFix('Change to 1', set(field.asValue(), 1))],
      },
    ];
  });
}

/** An empty topology key is missing; the shape of the manifest speaks of it. */
function naming(constraint: Field, { refuser }: Placed): readonly Finding[] {
  const key = constraint.at('topologyKey');
  const complaint = complaintAbout(key.string(), { form: 'label-key', as: 'a topology key', by: refuser });
  return complaint ? [{ at: key.asValue(), message: complaint.message }] : [];
}

function repeating(constraint: Field, before: readonly Field[], { refuser }: Placed): readonly Finding[] {
  const [key, otherwise] = [constraint.at('topologyKey').string(), constraint.at('whenUnsatisfiable').string()];
  const first = before.find(
    one => one.at('topologyKey').string() === key && one.at('whenUnsatisfiable').string() === otherwise,
  );
  if (!key || !otherwise || !first) return [];
  return [
    {
      at: constraint.at('topologyKey').asValue(),
      message: `\`${key}\` with \`${otherwise}\` is spread over already, so ${refuser} refuses it a second time`,
      related: [{ at: first.at('topologyKey').asValue(), message: 'the first one' }],
      fixes: [reviewFix('Remove this constraint', remove(constraint.asEntry()))],
    },
  ];
}
