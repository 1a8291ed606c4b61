// A binding that the network of the interface does not take.

import { rename, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import type { KubeVirtConfiguration } from '../../model/kubevirtConfiguration.ts';
import { type VmInterface, vmInterfacesOf } from '../../model/vmNetwork.ts';

export default resourceRule({
  id: 'network/binding-refused',
  title: 'binding that the network does not take',
  why: 'Some bindings are for the Pod network alone, and a cluster may forbid to bridge that one; KubeVirt refuses the rest.',
  docs: 'kubevirt/interfaces-and-networks',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['interfaces'],
  since: '0.1.0',
  rows: ['#48', 'KV108', 'KV110', 'KV112'],

  *check(resource, { kubeVirt }) {
    for (const one of vmInterfacesOf(resource)) {
      const [binding, ...others] = one.bindings;
      const refusal = binding && others.length === 0 ? refusalOf(binding.name, one, kubeVirt) : undefined;
      if (!binding || !refusal || !one.network) continue;
      yield {
        at: binding.asKey(),
        message: `${refusal.says}, so KubeVirt refuses it`,
        related: [{ at: one.network.field.at('name').asValue(), message: `the network \`${one.name}\`` }],
        fixes: [reviewFix(`Change to \`${refusal.instead}\``, rename(binding.asKey(), refusal.instead))],
      };
    }
  },
});

/** Why a network does not take a binding, and the one that it does take. */
function refusalOf(
  binding: string,
  { name, network }: VmInterface,
  kubeVirt: KubeVirtConfiguration,
): { readonly says: string; readonly instead: string } | undefined {
  const isOfPods = binding === 'masquerade' || binding === 'passtBinding';
  if (isOfPods && network?.source === 'multus')
    return {
      says: `\`${binding}\` is for the Pod network alone, but \`${name}\` is a network of Multus`,
      instead: 'bridge',
    };
  if (binding === 'bridge' && network?.source === 'pod' && kubeVirt.permitsBridgeOnPodNetwork === false)
    return {
      says: '`bridge` on the Pod network is forbidden by `permitBridgeInterfaceOnPodNetwork: false` of the cluster',
      instead: 'masquerade',
    };
  return undefined;
}
