// Enlightenments are chosen one by one, or taken from the host as they are.

import { remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { lateOutcome } from '../../model/lateRefusal.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

export default resourceRule({
  id: 'vm/hyperv-twice',
  title: '`hyperv` beside `hypervPassthrough`',
  why: 'One chooses enlightenments, the other takes all of the host; KubeVirt refuses an instance with both.',
  docs: 'kubevirt/virtual-hardware',
  guide: 'lift/definition',
  pillar: 'performance',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['hypervPassthrough'],
  since: '0.1.0',
  rows: ['KV210'],

  *check(resource) {
    for (const { spec } of vmSpecsOf(resource)) {
      const [hyperv, passthrough] = ['hyperv', 'hypervPassthrough'].map(name => spec.at('domain', 'features', name));
      if (hyperv?.type !== 'map' || passthrough?.type !== 'map') continue;
      yield {
        at: hyperv.asKey(),
        message: `\`hyperv\` chooses enlightenments and \`hypervPassthrough\` takes those of the host, ${lateOutcome(resource)}`,
        related: [{ at: passthrough.asKey(), message: 'takes those of the host' }],
        fixes: [
          reviewFix('Keep `hyperv`', remove(passthrough.asEntry())),
          reviewFix('Keep `hypervPassthrough`', remove(hyperv.asEntry())),
        ],
      };
    }
  },
});
