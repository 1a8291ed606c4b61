// The processor architecture that a virtual machine runs on.

import type { KubeVirtConfiguration } from './kubevirtConfiguration.ts';
import type { VmSpec } from './vmSpec.ts';

/** A preference that may be for another architecture than the cluster's says so in its name. */
const FOR_OTHERS = /arm|aarch|s390/;

/** The architecture that a machine says, else the cluster's; undefined where nobody can tell. */
export function architectureOf({ spec, machine }: VmSpec, kubeVirt: KubeVirtConfiguration): string | undefined {
  const written = spec.at('architecture');
  if (written.exists) return written.string();
  if (FOR_OTHERS.test(machine?.at('preference', 'name').text() ?? '')) return undefined;
  return kubeVirt.defaultArchitecture;
}
