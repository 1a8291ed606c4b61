// A liveness probe of a machine that starts paused.

import { remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

export default resourceRule({
  id: 'vm/probe-while-paused',
  title: 'liveness probe of a machine that starts paused',
  why: 'A paused guest answers no probe and would be stopped for it, so KubeVirt refuses the two together.',
  docs: 'kubevirt/probes',
  guide: 'operations/health',
  pillar: 'availability',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['startStrategy'],
  since: '0.1.0',
  rows: ['KV081'],

  *check(resource) {
    for (const { spec } of vmSpecsOf(resource)) {
      const [strategy, probe] = [spec.at('startStrategy'), spec.at('livenessProbe')];
      if (strategy.string() !== 'Paused' || probe.type !== 'map') continue;
      yield {
        at: strategy.asValue(),
        message: 'a machine that starts `Paused` answers no `livenessProbe`, so KubeVirt refuses the two together',
        related: [{ at: probe.asKey(), message: 'the probe' }],
        fixes: [
          reviewFix('Remove the liveness probe', remove(probe.asEntry())),
          reviewFix('Start the guest at once', remove(strategy.asEntry())),
        ],
      };
    }
  },
});
