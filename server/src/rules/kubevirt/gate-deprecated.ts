// A gate that still works in this release, and will not in one to come.

import type { FeatureGate } from '../../knowledge/featureGates.ts';
import { remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { judgedGates, listedGatesOf } from '../../model/featureGate.ts';

export default resourceRule({
  id: 'kubevirt/gate-deprecated',
  title: 'deprecated feature gate',
  why: 'KubeVirt answers with a warning, and drops what the gate opens in a release to come.',
  docs: 'kubevirt/feature-gates',
  guide: 'operations/upgrade',
  pillar: 'architecture',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['KubeVirt'],
  mentions: ['eatureGates'],
  since: '0.1.0',
  rows: ['DEP-gate-deprecated'],
  tags: ['deprecated'],

  *check(resource, { target }) {
    for (const { listed, facts, stage } of judgedGates(listedGatesOf(resource), target)) {
      const { name, list, at, entry } = listed;
      if (!facts || stage?.stage !== 'deprecated' || list !== 'featureGates') continue;
      yield {
        at,
        message: `\`${name}\` is deprecated since KubeVirt ${stage.since}${insteadOf(facts)}`,
        fixes: [reviewFix(`Remove \`${name}\``, remove(entry))],
      };
    }
  },
});

function insteadOf({ instead }: FeatureGate): string {
  return instead ? `; ${instead.says}` : '';
}
