// A virtual machine with a second network in the place of the one that every Pod has.

import { type Fix, remove, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { isPrimary, type VmNetwork, vmNetworkingOf } from '../../model/vmNetwork.ts';

export default resourceRule({
  id: 'network/pod-network-twice',
  title: 'second network in the place of the Pod network',
  why: 'A machine has one Pod network, or one of Multus in its place; KubeVirt refuses it with two.',
  docs: 'kubevirt/interfaces-and-networks',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['networks'],
  since: '0.1.0',
  rows: ['KV100', 'KV101', 'KV102'],

  *check(resource) {
    for (const { networks } of vmNetworkingOf(resource)) {
      const [first, ...others] = networks.filter(isPrimary);
      for (const other of first ? others : []) {
        yield {
          at: placeOf(other),
          message: `\`${other.name ?? ''}\` ${roleOf(other)}, but \`${first?.name ?? ''}\` ${roleOf(first)} already, so KubeVirt refuses the machine`,
          related: first ? [{ at: placeOf(first), message: 'the other one' }] : [],
          fixes: fixesFor(other),
        };
      }
    }
  },
});

function placeOf({ field, source }: VmNetwork) {
  return source === 'pod' ? field.at('pod').asKey() : field.at('multus', 'default').asEntry();
}

function roleOf(network: VmNetwork | undefined): string {
  return network?.source === 'pod' ? 'is the Pod network' : 'stands in place of the Pod network';
}

function fixesFor({ field, source, name = '' }: VmNetwork): readonly Fix[] {
  if (source === 'multus')
    return [reviewFix('Let it be a further network', remove(field.at('multus', 'default').asEntry()))];
  return [
    reviewFix(
      'Change it to a network of Multus',
      remove(field.at('pod').asEntry()),
      set(field.at('multus', 'networkName').asValue(), `\${1:${name}}`),
    ),
  ];
}
