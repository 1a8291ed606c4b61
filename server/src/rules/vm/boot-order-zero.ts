// The boot order counts from 1.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { bootDevicesOf } from '../../model/bootOrder.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

export default resourceRule({
  id: 'vm/boot-order-zero',
  title: 'boot order below 1',
  why: 'KubeVirt counts the devices it boots from beginning with 1, and refuses a smaller number.',
  docs: 'kubevirt/virtual-hardware',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['KV135'],
  mentions: ['bootOrder'],

  *check(resource) {
    for (const devices of vmSpecsOf(resource).map(bootDevicesOf)) {
      const shift = 1 - Math.min(...devices.map(({ number }) => number));
      for (const { order, name, number } of devices) {
        if (number >= 1) continue;
        const edits = devices.map(device => set(device.order.asValue(), device.number + shift));
        yield {
          at: order.asValue(),
          message: `\`${name}\` has the boot order ${number}, but the first one is 1, so KubeVirt refuses the ${resource.kind}`,
          fixes: [reviewFix('Count from 1', ...edits)],
        };
      }
    }
  },
});
