// An address on the PCI bus for a disk that is not on it, or one that is none.

import { type Fix, reviewFix, safeFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { deviceOf } from '../../model/machineDisk.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

/** Domain, bus, slot and function as KubeVirt reads them. */
const ADDRESS = /^[\da-fA-F]{4}:[\da-fA-F]{2}:[\da-fA-F]{2}\.[0-7]$/;
/** The same without the domain, as `lspci` prints it. */
const SHORT = /^[\da-fA-F]{2}:[\da-fA-F]{2}\.[0-7]$/;

export default resourceRule({
  id: 'vm/pci-address-refused',
  title: 'disk with a PCI address it cannot have',
  why: 'Only disks on `virtio` are devices of the PCI bus; KubeVirt refuses an address for others, and one it cannot read.',
  docs: 'kubevirt/disks-and-volumes',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['KV138'],
  mentions: ['pciAddress'],

  *check(resource, { kubeVirt }) {
    for (const vm of vmSpecsOf(resource)) {
      for (const { field, name } of vm.disks) {
        const address = field.at('disk', 'pciAddress');
        const text = address.text();
        if (!text || isPlaceholder(text)) continue;
        const { on, bus } = deviceOf(vm, field, kubeVirt);
        if (!ADDRESS.test(text)) {
          const full = SHORT.test(text) ? `0000:${text}` : undefined;
          yield {
            at: address.asValue(),
            message: `\`${text}\` is no PCI address such as \`0000:00:0a.0\`, so KubeVirt refuses the ${resource.kind}`,
            fixes: full ? [safeFix(`Change to \`${full}\``, set(address.asValue(), full))] : [],
          };
        } else if (bus.exists ? on !== undefined && on !== 'virtio' : vm.machine?.at('preference').exists !== true) {
          const where = bus.exists ? `is on \`${on}\`` : 'names no bus';
          const fixes: readonly Fix[] = [reviewFix('Put it on `virtio`', set(bus.asValue(), 'virtio'))];
          yield {
            at: address.asEntry(),
            message: `\`${name}\` has a PCI address but ${where}, so KubeVirt refuses the ${resource.kind}`,
            fixes,
          };
        }
      }
    }
  },
});
