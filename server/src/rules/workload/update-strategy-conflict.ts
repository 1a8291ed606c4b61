// Settings for a rolling update beside a strategy that does not roll.

import { remove, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';

/** The strategies that refuse `rollingUpdate`; a DaemonSet with `OnDelete` keeps it for later. */
const WITHOUT_ROLLING = [
  { kind: 'Deployment', groups: ['apps', 'extensions'], field: 'strategy', type: 'Recreate' },
  { kind: 'StatefulSet', groups: ['apps'], field: 'updateStrategy', type: 'OnDelete' },
] as const;

export default resourceRule({
  id: 'workload/update-strategy-conflict',
  title: 'rollingUpdate beside another strategy',
  why: 'The API server refuses settings for rolling updates where the strategy replaces Pods in another way.',
  docs: 'kubernetes/deployments',
  guide: 'operations/upgrade',
  pillar: 'availability',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Deployment', 'StatefulSet'],
  since: '0.1.0',
  rows: ['4.3/update-strategy'],

  *check(resource) {
    for (const { kind, groups, field, type } of WITHOUT_ROLLING) {
      if (resource.kind !== kind || !groups.some(group => group === resource.group)) continue;
      const strategy = resource.at('spec', field);
      const rolling = strategy.at('rollingUpdate');
      // A null takes the settings away that an object in the cluster has.
      if (strategy.at('type').string() !== type || rolling.type !== 'map') continue;
      yield {
        at: rolling.asKey(),
        message: `\`rollingUpdate\` is not for \`type: ${type}\`, so the API server refuses the ${kind}`,
        related: [{ at: strategy.at('type').asValue(), message: 'the strategy' }],
        fixes: [
          reviewFix('Remove `rollingUpdate`', remove(rolling.asEntry())),
          reviewFix('Change the type to `RollingUpdate`', set(strategy.at('type').asValue(), 'RollingUpdate')),
        ],
      };
    }
  },
});
