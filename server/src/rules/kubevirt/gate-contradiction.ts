// A gate that is opened and closed at once.

import { canDisableGates } from '../../knowledge/featureGates.ts';
import { remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { listedGatesOf } from '../../model/featureGate.ts';

export default resourceRule({
  id: 'kubevirt/gate-contradiction',
  title: 'feature gate that is on and off',
  why: 'KubeVirt refuses a change after which a gate is in the list of those that are on and in that of those that are off.',
  docs: 'kubevirt/feature-gates',
  guide: 'operations/upgrade',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['KubeVirt'],
  mentions: ['eatureGates'],
  since: '0.1.0',
  rows: ['KV310'],

  *check(resource, { target }) {
    if (!canDisableGates(target)) return;
    const gates = listedGatesOf(resource);
    for (const { name, list, at, entry } of gates) {
      const other = gates.find(one => one.name === name && one.list === 'featureGates');
      if (list !== 'disabledFeatureGates' || !other) continue;
      yield {
        at,
        message: `\`${name}\` is in \`featureGates\` as well, so KubeVirt refuses the change`,
        related: [{ at: other.at, message: `\`${name}\` is turned on here` }],
        fixes: [
          reviewFix(`Leave \`${name}\` on`, remove(entry)),
          reviewFix(`Leave \`${name}\` off`, remove(other.entry)),
        ],
      };
    }
  },
});
