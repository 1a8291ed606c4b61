// A pool that says several ways of updating its machines, or of giving some up.

import { remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { listed } from '../../model/listed.ts';

const STRATEGIES = ['updateStrategy', 'scaleInStrategy'];
const WAYS = ['unmanaged', 'opportunistic', 'proactive'];

export default resourceRule({
  id: 'vm/pool-strategy-twice',
  title: 'pool with several strategies at once',
  why: 'A pool updates its machines in one way and gives them up in one way, so KubeVirt refuses several.',
  docs: 'kubevirt/pools',
  guide: 'operations/upgrade',
  pillar: 'availability',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VirtualMachinePool'],
  mentions: STRATEGIES,
  since: '0.1.0',
  rows: ['KV232'],

  *check({ group, at }) {
    if (group !== 'pool.kubevirt.io') return;
    for (const strategy of STRATEGIES.map(name => at('spec', name))) {
      const ways = strategy.entries().filter(({ name, type }) => WAYS.includes(name) && type !== 'null');
      const [first, second] = ways;
      if (!first || !second) continue;
      yield {
        at: second.asKey(),
        message: `\`${strategy.name}\` says ${listed(ways.map(({ name }) => `\`${name}\``))}, and KubeVirt refuses more than one`,
        related: [{ at: first.asKey(), message: 'the first one' }],
        fixes: ways.map(kept =>
          reviewFix(
            `Keep \`${kept.name}\` alone`,
            ...ways.filter(way => way !== kept).map(way => remove(way.asEntry())),
          ),
        ),
      };
    }
  },
});
