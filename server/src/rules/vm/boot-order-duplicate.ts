// Two devices of a machine that are to be tried at the same place when it boots.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { bootDevicesOf, renumbered } from '../../model/bootOrder.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

export default resourceRule({
  id: 'vm/boot-order-duplicate',
  title: 'boot order given twice',
  why: 'Disks and interfaces share one boot order, and KubeVirt refuses a machine in which two have the same number.',
  docs: 'kubevirt/virtual-hardware',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['KV134'],
  mentions: ['bootOrder'],

  *check(resource) {
    for (const devices of vmSpecsOf(resource).map(bootDevicesOf)) {
      const firsts = new Map(devices.toReversed().map(device => [device.number, device]));
      for (const device of devices) {
        const first = firsts.get(device.number);
        if (!first || first === device || device.number < 1) continue;
        const edits = renumbered(devices).map(({ at, number }) => set(at.asValue(), number));
        yield {
          at: device.order.asValue(),
          message: `\`${device.name}\` and \`${first.name}\` both have the boot order ${device.number}, so KubeVirt refuses the ${resource.kind}`,
          related: [{ at: first.order.asValue(), message: `the boot order of \`${first.name}\`` }],
          fixes: [reviewFix('Number them in the order of the text', ...edits)],
        };
      }
    }
  },
});
