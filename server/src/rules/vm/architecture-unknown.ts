// An architecture by a name that KubeVirt does not use: the machine is accepted and never starts.

import { nearest } from '../../knowledge/nearest.ts';
import { architectureMeant, vmArchitectureNames, vmArchitectureOf } from '../../knowledge/vmArchitectures.ts';
import { type Fix, remove, reviewFix, safeFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { lateOutcome } from '../../model/lateRefusal.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'vm/architecture-unknown',
  title: 'architecture that KubeVirt does not know',
  why: 'Only the names that nodes are labelled with count, and only the instance is looked at, so the machine never starts.',
  docs: 'kubevirt/virtual-hardware',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['architecture'],
  since: '0.1.0',
  rows: ['KV015'],

  *check(resource) {
    for (const { spec } of vmSpecsOf(resource)) {
      const field = spec.at('architecture');
      const name = field.string();
      if (!name || vmArchitectureOf(name) || isPlaceholder(name)) continue;
      yield {
        at: field.asValue(),
        message: `\`${name}\` is no architecture that KubeVirt runs, ${lateOutcome(resource)}`,
        fixes: fixesFor(field, name),
      };
    }
  },
});

function fixesFor(field: Field, name: string): readonly Fix[] {
  const change = (architecture: string) =>
    [`Change to \`${architecture}\``, set(field.asValue(), architecture)] as const;
  const meant = architectureMeant(name);
  if (meant) return [safeFix(...change(meant))];
  const close = nearest(name, vmArchitectureNames());
  const removal = reviewFix('Remove it, for the default of the cluster', remove(field.asEntry()));
  return close ? [reviewFix(...change(close)), removal] : [removal];
}
