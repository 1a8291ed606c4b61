// An enlightenment that is built on another, and that one is switched off.

import { hypervBase, hypervDependencies } from '../../knowledge/hypervFeatures.ts';
import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { lateOutcome } from '../../model/lateRefusal.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'vm/hyperv-prerequisite-off',
  title: 'enlightenment built on one that is switched off',
  why: 'KubeVirt adds what an enlightenment is built on, but refuses the instance where that is switched off.',
  docs: 'kubevirt/virtual-hardware',
  guide: 'lift/definition',
  pillar: 'performance',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['hyperv'],
  since: '0.1.0',
  rows: ['KV211'],

  *check(resource) {
    for (const { spec } of vmSpecsOf(resource)) {
      const hyperv = spec.at('domain', 'features', 'hyperv');
      if (hyperv.type !== 'map') continue;
      for (const { feature } of hypervDependencies()) {
        const field = hyperv.at(feature);
        if (!isOn(field)) continue;
        const [base] = hypervBase(feature).filter(name => hyperv.at(name).exists);
        if (!base || hyperv.at(base, 'enabled').boolean() !== false) continue;
        const enabled = hyperv.at(base, 'enabled');
        yield {
          at: field.asKey(),
          message: `\`${feature}\` is built on \`${base}\`, which is switched off, ${lateOutcome(resource)}`,
          related: [{ at: enabled.asValue(), message: 'switched off' }],
          fixes: [reviewFix(`Switch on \`${base}\``, set(enabled.asValue(), true))],
        };
      }
    }
  },
});

/** What is written without `enabled` is on. */
function isOn(field: Field): boolean {
  return field.type === 'map' && field.at('enabled').boolean() !== false;
}
