// An interface of a virtual machine whose name no network has.

import { append, type Fix, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { listed } from '../../model/listed.ts';
import { onlyOne, type UnknownName, unknownNamesOf } from '../../model/unknownName.ts';
import { type VmInterface, vmInterfacesOf } from '../../model/vmNetwork.ts';

export default resourceRule({
  id: 'network/interface-without-network',
  title: 'interface of a machine without its network',
  why: 'An interface is attached to the network of the same name; KubeVirt refuses a machine that lists no such network.',
  docs: 'kubevirt/interfaces-and-networks',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['interfaces'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['#48', 'KV116'],

  *check(resource) {
    for (const unknown of unknownNamesOf('network', resource)) {
      const { field, name, known } = unknown;
      const one = vmInterfacesOf(resource).find(each => each.field === field.parent);
      if (!one) continue;
      const others = known.length > 0 ? `, only ${listed(known.map(other => `\`${other}\``))}` : '';
      yield {
        at: field.asValue(),
        message: `no network of the machine is called \`${name}\`${others}, so KubeVirt refuses it`,
        fixes: fixesFor(unknown, one),
      };
    }
  },
});

function fixesFor({ name, field, near, idle }: UnknownName, { vm, field: device }: VmInterface): readonly Fix[] {
  const meant = near ?? onlyOne(idle);
  const networks = vm.spec.at('networks');
  const isOfPods = device.at('masquerade').exists || device.at('passtBinding').exists;
  const pod = reviewFix(`Add a network \`${name}\` to the Pod network`, append(networks.asValue(), { name, pod: {} }));
  const other = reviewFix(
    `Add a network \`${name}\` of Multus`,
    append(networks.asValue(), { name, multus: { networkName: `\${1:${name}}` } }),
  );
  const hasPod = networks.items().some(network => network.at('pod').exists);
  return [
    ...(meant ? [reviewFix(`Change to \`${meant}\``, set(field.asValue(), meant))] : []),
    ...(isOfPods && !hasPod ? [pod] : []),
    ...(isOfPods ? [] : [other]),
  ];
}
