// A virtual machine that names no network and gets one with which it cannot be migrated.

import { append, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { interfaceList, vmNetworkingOf } from '../../model/vmNetwork.ts';

export default resourceRule({
  id: 'network/implicit-network',
  title: 'network left to KubeVirt, which chooses one that cannot be migrated',
  why: 'A machine that names no network gets a bridge on the Pod network, and with that it is shut down where it should move.',
  docs: 'kubevirt/interfaces-and-networks',
  guide: 'lift/definition',
  pillar: 'availability',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['MV24'],

  *check(resource, { kubeVirt }) {
    for (const { vm, networks, interfaces } of vmNetworkingOf(resource)) {
      const { spec, machine } = vm;
      const isImplicit = networks.length + interfaces.length === 0;
      const devices = spec.at('domain', 'devices');
      if (!isImplicit || devices.at('autoattachPodInterface').boolean() === false) continue;
      // A preference may say otherwise, and so may the cluster.
      if (machine?.at('preference').exists || kubeVirt.defaultNetworkInterface !== 'bridge') continue;
      const strategy = spec.at('evictionStrategy');
      // Where migration is demanded, this is one of the reasons that keep a node from being drained.
      if ((strategy.string() ?? kubeVirt.evictionStrategy) !== 'LiveMigrateIfPossible') continue;
      yield {
        at: strategy.exists ? strategy.asEntry() : spec.asKey(),
        message:
          'the machine names no network, so KubeVirt bridges the Pod network, and it is shut down instead of migrated when its node is drained',
        fixes: [
          reviewFix(
            'Add the Pod network with `masquerade`',
            append(interfaceList(vm).asValue(), { name: 'default', masquerade: {} }),
            append(spec.at('networks').asValue(), { name: 'default', pod: {} }),
          ),
        ],
      };
    }
  },
});
