// A machine that starts with more sockets than it may ever have.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { vmComputesOf } from '../../model/vmCompute.ts';

export default resourceRule({
  id: 'vm/sockets-above-maximum',
  title: 'more sockets than `maxSockets`',
  why: '`maxSockets` is what the machine may grow to while it runs; KubeVirt refuses one that is beyond it already.',
  docs: 'kubevirt/virtual-hardware',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['maxSockets'],
  since: '0.1.0',
  rows: ['KV064'],

  *check(resource) {
    for (const { cpu } of vmComputesOf(resource)) {
      const sockets = cpu.at('sockets');
      const maximum = cpu.at('maxSockets');
      const count = sockets.number();
      const most = maximum.number();
      // No maximum and one of 0 are the same to KubeVirt.
      if (!count || !most || count <= most) continue;
      yield {
        at: sockets.asValue(),
        message: `\`${count}\` sockets are more than the \`${most}\` of \`maxSockets\`, so KubeVirt refuses it`,
        related: [{ at: maximum.asValue(), message: 'the most that the machine may grow to' }],
        fixes: [
          reviewFix(`Raise \`maxSockets\` to \`${count}\``, set(maximum.asValue(), count)),
          reviewFix(`Lower \`sockets\` to \`${most}\``, set(sockets.asValue(), most)),
        ],
      };
    }
  },
});
