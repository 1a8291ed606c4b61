// A guest that knows its card by a MAC address which no interface of the machine has.

import { type Fix, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { guestNetworkOf } from '../../model/guestNetwork.ts';
import { macAddressIn } from '../../model/macAddress.ts';
import { type VmInterface, vmNetworkingOf } from '../../model/vmNetwork.ts';

export default resourceRule({
  id: 'network/mac-address-lost',
  title: 'MAC address that the guest expects and no interface has',
  why: 'Without `macAddress` an interface gets another address at every start, so that the guest does not find the card it is set up for.',
  docs: 'kubevirt/interfaces-and-networks',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'warning',
  profile: 'strict',
  kinds: ['VM templates'],
  mentions: ['cloudInit'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['MV21'],

  *check(resource) {
    for (const { vm, interfaces } of vmNetworkingOf(resource)) {
      const { macs } = guestNetworkOf(vm);
      const given = interfaces.map(({ field }) => macAddressIn(field.at('macAddress').string() ?? ''));
      for (const { text, at } of macs) {
        const mac = macAddressIn(text);
        if (!mac || given.includes(mac)) continue;
        const free = interfaces.filter(({ field }) => !field.at('macAddress').exists);
        yield {
          at,
          message: `the guest looks for a card with the address \`${text}\`, but no interface of the machine has it`,
          fixes: fixesFor(mac, free),
        };
      }
    }
  },
});

/** Of several interfaces nobody can tell which one is meant. */
function fixesFor(mac: string, free: readonly VmInterface[]): readonly Fix[] {
  const [only, ...others] = free;
  if (!only || others.length > 0) return [];
  return [
    reviewFix(`Give \`${mac}\` to interface \`${only.name ?? ''}\``, set(only.field.at('macAddress').asValue(), mac)),
  ];
}
