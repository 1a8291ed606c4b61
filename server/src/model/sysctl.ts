// The sysctls of a Pod, and the one most specific thing that is wrong with each.

import { sysctlNamespaceFacts } from '../knowledge/sysctlNamespaces.ts';
import {
  canonicalSysctl,
  isSafeSysctl,
  isSysctlName,
  safeSince,
  sysctlClassOf,
  sysctlNamespaceOf,
} from '../knowledge/sysctls.ts';
import type { Target } from '../knowledge/target.ts';
import type { Field } from '../syntax/field.ts';
import { isPlaced, type PodSpec, podSpecsOf } from './podSpec.ts';
import type { Resource } from './resource.ts';

/** One entry of `securityContext.sysctls`. */
export interface SysctlEntry {
  readonly pod: PodSpec;
  readonly field: Field;
  readonly nameField: Field;
  readonly value: Field;
  /** As written. */
  readonly name: string;
  /** In the spelling with dots. */
  readonly canonical: string;
}

/** What may be wrong with the name of an entry; one entry has at most one of these. */
export type SysctlProblem =
  | 'invalid-name'
  | 'removed-in-kernel'
  | 'host-namespace-conflict'
  | 'node-level'
  | 'newer-than-target'
  | 'unplaced'
  | 'unsafe';

/** The named sysctls of a resource's Pods, in order. */
export function sysctlsOf(resource: Resource): readonly SysctlEntry[] {
  return podSpecsOf(resource).flatMap(pod =>
    pod.spec
      .at('securityContext', 'sysctls')
      .items()
      .flatMap(field => {
        const nameField = field.at('name');
        const name = nameField.text();
        return name
          ? [{ pod, field, nameField, value: field.at('value'), name, canonical: canonicalSysctl(name) }]
          : [];
      }),
  );
}

/** The sysctls of a resource that have one certain problem. */
export function sysctlsWith(problem: SysctlProblem, resource: Resource, target: Target): readonly SysctlEntry[] {
  return sysctlsOf(resource).filter(entry => problemOf(entry, target) === problem);
}

/** Whether a Pod shares the namespace of the node that a sysctl belongs to, and by which field of its spec. */
export function hostSwitchOf(entry: SysctlEntry): Field | undefined {
  const home = sysctlNamespaceFacts(sysctlNamespaceByPrefix(entry.canonical));
  if (!home) return undefined;
  const field = entry.pod.spec.at(home.switch.field);
  return (field.boolean() ?? home.switch.default) === home.switch.sharesHost ? field : undefined;
}

/** The first that applies, from the most to the least specific. */
function problemOf(entry: SysctlEntry, target: Target): SysctlProblem | undefined {
  const { name, canonical } = entry;
  if (!isSysctlName(name)) return 'invalid-name';
  const kind = sysctlClassOf(canonical);
  if (kind === 'removed') return 'removed-in-kernel';
  if (hostSwitchOf(entry)) return 'host-namespace-conflict';
  if (kind === 'node' || kind === 'node-net' || kind === 'runtime') return 'node-level';
  if (isSafeSysctl(canonical, target)) return undefined;
  if (safeSince(canonical)) return 'newer-than-target';
  return isPlaced(entry.pod) ? 'unsafe' : 'unplaced';
}

/** Kubernetes looks at the prefix: a `net.*` of the node counts as one of the network namespace too. */
function sysctlNamespaceByPrefix(canonical: string): string {
  return canonical.startsWith('net.') ? 'net' : sysctlNamespaceOf(canonical);
}
