// Machines whose memory is to grow while they run.

import type { KubeVirtConfiguration } from './kubevirtConfiguration.ts';
import type { Resource } from './resource.ts';
import { type VmCompute, vmComputesOf } from './vmCompute.ts';

/** The machines of a resource that say what their memory may grow to, where the cluster lets it grow. */
export function growingMachinesOf(resource: Resource, kubeVirt: KubeVirtConfiguration): readonly VmCompute[] {
  if (kubeVirt.vmRolloutStrategy !== 'LiveUpdate') return [];
  return vmComputesOf(resource).filter(({ vm, memory }) => vm.machine && memory.at('maxGuest').text() !== undefined);
}
