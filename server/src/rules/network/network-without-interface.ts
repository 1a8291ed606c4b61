// A network of a virtual machine that no interface is attached to.

import { append, type Fix, remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import { onlyOne, unknownNamesOf } from '../../model/unknownName.ts';
import { bindingFor, interfaceList, type VmNetwork, type VmNetworking, vmNetworkingOf } from '../../model/vmNetwork.ts';

export default resourceRule({
  id: 'network/network-without-interface',
  title: 'network of a machine without its interface',
  why: 'A network is reached by the interface of the same name; KubeVirt refuses a machine that has no such interface.',
  docs: 'kubevirt/interfaces-and-networks',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['networks'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['#48', 'KV114'],

  *check(resource) {
    for (const networking of vmNetworkingOf(resource)) {
      const { vm, networks, interfaces } = networking;
      // Without a domain somebody has yet to come to the interfaces.
      if (vm.spec.at('domain').type !== 'map') continue;
      if (interfaces.some(({ name = '' }) => isPlaceholder(name))) continue;
      // Where an interface means it by another name, that is said there.
      const meant = unknownNamesOf('network', resource).flatMap(({ near, idle }) => near ?? onlyOne(idle) ?? []);
      for (const network of networks) {
        const { name } = network;
        if (!name || isPlaceholder(name) || meant.includes(name)) continue;
        if (interfaces.some(one => one.name === name)) continue;
        yield {
          at: network.field.at('name').asValue(),
          message: `no interface of the machine is called \`${name}\`, so nothing is attached to the network and KubeVirt refuses it`,
          fixes: fixesFor(name, network, networking),
        };
      }
    }
  },
});

function fixesFor(name: string, { field, source }: VmNetwork, { vm, networks }: VmNetworking): readonly Fix[] {
  const binding = bindingFor(source);
  const isMultusDefault = field.at('multus', 'default').boolean() === true;
  const removal = networks.length > 1 && !isMultusDefault ? remove(field.asEntry()) : undefined;
  return [
    reviewFix(
      `Add an interface \`${name}\` with \`${binding}\``,
      append(interfaceList(vm).asValue(), { name, [binding]: {} }),
    ),
    ...(removal ? [reviewFix(`Remove the network \`${name}\``, removal)] : []),
  ];
}
