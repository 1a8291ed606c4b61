// A PCI address of an interface that is none.

import { remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import { vmInterfacesOf } from '../../model/vmNetwork.ts';

/** Domain, bus, slot of five bits, function of three. */
const ADDRESS = /^[\da-f]{4}:[\da-f]{2}:[01][\da-f]\.[0-7]$/i;

export default resourceRule({
  id: 'network/pci-address-form',
  title: 'PCI address of an interface that is refused',
  why: 'A PCI address is written like `0000:81:11.1`; KubeVirt refuses an interface with any other.',
  docs: 'kubevirt/interfaces-and-networks',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['pciAddress'],
  since: '0.1.0',
  rows: ['KV122'],

  *check(resource) {
    for (const { field } of vmInterfacesOf(resource)) {
      const address = field.at('pciAddress');
      const text = address.string();
      if (!text || ADDRESS.test(text) || isPlaceholder(text)) continue;
      yield {
        at: address.asValue(),
        message: `\`${text}\` is no PCI address like \`0000:81:11.1\`, so KubeVirt refuses it`,
        fixes: [reviewFix('Remove it, so that the device gets a free one', remove(address.asEntry()))],
      };
    }
  },
});
