// Options of DHCP that an interface cannot send to its guest.

import type { Finding } from '../../lint/finding.ts';
import { remove, reviewFix, safeFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { isIpv4, isIpv6 } from '../../model/ipAddress.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import { repeatedIn, saysTheSame } from '../../model/repeated.ts';
import { vmInterfacesOf } from '../../model/vmNetwork.ts';
import type { Field } from '../../syntax/field.ts';

/** The options that the protocol leaves to everybody. */
const [LOWEST, HIGHEST] = [224, 254];

export default resourceRule({
  id: 'network/dhcp-option-refused',
  title: 'DHCP option that is refused',
  why: 'Private options of DHCP have numbers from 224 to 254, each once, and time servers are IPv4 addresses; KubeVirt refuses the rest.',
  docs: 'kubevirt/interfaces-and-networks',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['dhcpOptions'],
  since: '0.1.0',
  rows: ['KV125'],

  *check(resource) {
    for (const { field } of vmInterfacesOf(resource)) {
      const options = field.at('dhcpOptions');
      if (options.type !== 'map') continue;
      yield* privateOptions(options.at('privateOptions').items());
      for (const server of options.at('ntpServers').items()) {
        const text = server.string();
        if (!text || isIpv4(text) || isPlaceholder(text)) continue;
        const what = isIpv6(text) ? 'an address of IPv6' : 'no address';
        yield {
          at: server.asValue(),
          message: `\`${text}\` is ${what}, but DHCP names time servers by IPv4 addresses, so KubeVirt refuses it`,
          fixes: [reviewFix('Remove the server', remove(server.asEntry()))],
        };
      }
    }
  },
});

function* privateOptions(options: readonly Field[]): Generator<Finding> {
  for (const one of options.filter(option => !isPrivate(option))) {
    const number = one.at('option').number();
    if (number === undefined) continue;
    yield {
      at: one.at('option').asValue(),
      message: `\`${number}\` is no private option of DHCP, which are those from ${LOWEST} to ${HIGHEST}, so KubeVirt refuses it`,
      fixes: [reviewFix('Remove the option', remove(one.asEntry()))],
    };
  }
  for (const { item, first, key } of repeatedIn(options.filter(isPrivate), one =>
    one.at('option').number()?.toString(),
  )) {
    const fix = saysTheSame(item, first) ? safeFix : reviewFix;
    yield {
      at: item.at('option').asValue(),
      message: `option \`${key}\` of DHCP is given twice, so KubeVirt refuses it`,
      related: [{ at: first.at('option').asValue(), message: `the other \`${key}\`` }],
      fixes: [fix(`Remove the second \`${key}\``, remove(item.asEntry()))],
    };
  }
}

function isPrivate(option: Field): boolean {
  const number = option.at('option').number() ?? 0;
  return number >= LOWEST && number <= HIGHEST;
}
