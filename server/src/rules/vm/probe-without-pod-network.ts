// A probe that connects to the guest over the pod network, which the machine does not have.

import { remove, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { type VmNetworking, vmNetworkingOf } from '../../model/vmNetwork.ts';
import { vmProbesOf } from '../../model/vmProbe.ts';

const CONNECTING = ['httpGet', 'tcpSocket'];

export default resourceRule({
  id: 'vm/probe-without-pod-network',
  title: 'probe over a pod network that is not there',
  why: 'The kubelet reaches a guest by the address of its Pod alone, so KubeVirt refuses such probes for machines on other networks.',
  docs: 'kubevirt/probes',
  guide: 'operations/health',
  pillar: 'availability',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['Probe'],
  since: '0.1.0',
  rows: ['KV084', '#53'],

  *check(resource) {
    const probes = vmProbesOf(resource);
    if (probes.length === 0) return;
    for (const networking of vmNetworkingOf(resource)) {
      if (!isWithoutPodNetwork(networking)) continue;
      for (const { field, handlers } of probes) {
        const [handler, ...others] = handlers;
        // What to do about several of them is another question.
        if (!handler || others.length > 0 || !CONNECTING.includes(handler.name)) continue;
        yield {
          at: handler.asKey(),
          message: `\`${handler.name}\` of \`${field.name}\` needs the pod network, which the machine has no interface on, so KubeVirt refuses it`,
          fixes: [
            reviewFix(
              'Ask the guest agent with `guestAgentPing` instead',
              remove(handler.asEntry()),
              set(field.at('guestAgentPing').asValue(), {}),
            ),
          ],
        };
      }
    }
  },
});

/** Whether the networks of a machine are all others; without any of them it gets the pod network, unless it says no. */
function isWithoutPodNetwork({ vm, networks, interfaces }: VmNetworking): boolean {
  if (networks.some(({ isOpen, source }) => isOpen || source === undefined || source === 'pod')) return false;
  if (networks.length > 0) return true;
  const attaches = vm.spec.at('domain', 'devices', 'autoattachPodInterface').boolean();
  return interfaces.length === 0 && attaches === false;
}
