// A gate that this release of KubeVirt does not know is ignored without a word.

import { type FeatureGate, nearestFeatureGate } from '../../knowledge/featureGates.ts';
import type { Target } from '../../knowledge/target.ts';
import { type Fix, remove, reviewFix, safeFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { judgedGates, type ListedGate, listedGatesOf } from '../../model/featureGate.ts';

export default resourceRule({
  id: 'kubevirt/gate-unknown',
  title: 'feature gate that KubeVirt does not know',
  why: 'KubeVirt ignores names that it does not know without a word, so the feature stays as it is.',
  docs: 'kubevirt/feature-gates',
  guide: 'operations/upgrade',
  pillar: 'architecture',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['KubeVirt'],
  mentions: ['eatureGates'],
  since: '0.1.0',
  rows: ['DEP-gate-unknown'],

  *check(resource, { target }) {
    const gates = listedGatesOf(resource);
    for (const { listed, facts, stage } of judgedGates(gates, target)) {
      if (stage) continue;
      yield {
        at: listed.at,
        message: facts ? comesLater(facts, target) : `KubeVirt knows no feature gate \`${listed.name}\` and ignores it`,
        fixes: facts ? [] : fixesFor(listed, gates),
      };
    }
  },
});

function comesLater({ gate, stages }: FeatureGate, { kubevirt }: Target): string {
  return `\`${gate}\` comes with KubeVirt ${stages[0]?.since}, so KubeVirt ${kubevirt} ignores it`;
}

function fixesFor({ name, list, at, entry }: ListedGate, gates: readonly ListedGate[]): readonly Fix[] {
  const near = nearestFeatureGate(name);
  const removal = reviewFix(`Remove \`${name}\``, remove(entry));
  if (!near) return [removal];
  if (gates.some(other => other.name === near && other.list === list))
    return [safeFix(`Remove \`${name}\`, since \`${near}\` is listed`, remove(entry))];
  return [reviewFix(`Change to \`${near}\``, set(at, near)), removal];
}
