// A MAC address of a virtual machine that KubeVirt does not read, or keeps for itself.

import { type Fix, remove, reviewFix, safeFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { isMacAddress, macAddressIn } from '../../model/macAddress.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import { vmInterfacesOf } from '../../model/vmNetwork.ts';
import type { Field } from '../../syntax/field.ts';

/** The address of the node's end of a masqueraded interface. */
const RESERVED = '02:00:00:00:00:00';

export default resourceRule({
  id: 'network/mac-address-refused',
  title: 'MAC address that is refused',
  why: 'A MAC address is six pairs of hexadecimal digits, and one of them is taken with masquerade; KubeVirt refuses the rest.',
  docs: 'kubevirt/interfaces-and-networks',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['macAddress'],
  since: '0.1.0',
  rows: ['KV109', 'KV119'],

  *check(resource) {
    for (const { field, bindings } of vmInterfacesOf(resource)) {
      const address = field.at('macAddress');
      const text = address.string();
      if (!text || isPlaceholder(text)) continue;
      const near = macAddressIn(text);
      if (!isMacAddress(text))
        yield {
          at: address.asValue(),
          message: `\`${text}\` is no MAC address of six pairs of hexadecimal digits, so KubeVirt refuses it`,
          fixes: near ? [safeFix(`Change to \`${near}\``, set(address.asValue(), near))] : [removing(address)],
        };
      else if (near === RESERVED && bindings.some(({ name }) => name === 'masquerade'))
        yield {
          at: address.asValue(),
          message: `\`${text}\` is the address of the other end of an interface with \`masquerade\`, so KubeVirt refuses it`,
          fixes: [removing(address)],
        };
    }
  },
});

function removing(address: Field): Fix {
  return reviewFix('Remove it, so that KubeVirt chooses one', remove(address.asEntry()));
}
