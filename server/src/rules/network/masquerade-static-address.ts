// A guest that keeps the address of its old network behind an interface where only one address works.

import { resourceRule } from '../../lint/rule.ts';
import { guestNetworkOf } from '../../model/guestNetwork.ts';
import { isInNetwork } from '../../model/ipAddress.ts';
import { type VmInterface, vmNetworkingOf } from '../../model/vmNetwork.ts';

/** The network between the guest and its Pod where the manifest names no other. */
const USUAL = '10.0.2.0/24';

export default resourceRule({
  id: 'network/masquerade-static-address',
  title: 'fixed address of a guest behind `masquerade`',
  why: 'With `masquerade` the guest has the address that KubeVirt gives it by DHCP; with any other it reaches nobody.',
  docs: 'kubevirt/interfaces-and-networks',
  guide: 'lift/services',
  pillar: 'architecture',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['masquerade'],
  since: '0.1.0',
  rows: ['MV23'],

  *check(resource) {
    for (const { vm, interfaces } of vmNetworkingOf(resource)) {
      const [only, ...others] = interfaces;
      // Of several cards nobody can tell which one the address is for.
      if (!only || others.length > 0 || !only.field.at('masquerade').exists) continue;
      const network = networkOf(only);
      for (const { text, at } of guestNetworkOf(vm).addresses) {
        if (isInNetwork(text, network) !== false) continue;
        yield {
          at,
          message: `the guest is given \`${text}\`, but its only interface is masqueraded and works with the address that KubeVirt gives it in \`${network}\``,
          related: [{ at: only.field.at('masquerade').asKey(), message: 'the interface with `masquerade`' }],
        };
      }
    }
  },
});

function networkOf({ network }: VmInterface): string {
  return network?.field.at('pod', 'vmNetworkCIDR').string() ?? USUAL;
}
