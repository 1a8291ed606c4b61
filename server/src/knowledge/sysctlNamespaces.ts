// Tells which switch of a Pod decides about the sysctls of a namespace, what classes mean, and who checks what.

import { coversName } from './pattern.ts';
import { rowsOf } from './table.ts';
import classTable from './tables/sysctl-classes.json' with { type: 'json' };
import gateTable from './tables/sysctl-gates.json' with { type: 'json' };
import namespaceTable from './tables/sysctl-namespaces.json' with { type: 'json' };
import { isAtLeast, type Target } from './target.ts';

/** A namespace that gives a Pod its own sysctls, and the field of the Pod spec that takes it away. */
export type SysctlNamespaceFacts = {
  readonly namespace: 'ipc' | 'net' | 'user' | 'uts';
  /** Names that Kubernetes counts to this namespace; a final `*` stands for the rest. */
  readonly names: readonly string[];
  /** Kubernetes release from which the kubelet can be told to allow these names; absent: always. */
  readonly knownSince?: string;
  readonly switch: {
    readonly field: 'hostIPC' | 'hostNetwork' | 'hostUsers';
    readonly default: boolean;
    readonly sharesHost: boolean;
  };
  /** Who refuses a Pod that sets such a sysctl while it shares the namespace of the node. */
  readonly refusedBy: 'api-server' | 'kubelet';
  /** Kubernetes release since which `refusedBy` does; before, the kubelet did. */
  readonly refusedSince?: string;
  readonly note: string;
};

/** What a class of sysctls means for a Pod, in sentences. */
export type SysctlClassFacts = {
  readonly class: string;
  readonly means: string;
  /** What the kubelet does with it, as a clause. */
  readonly kubelet: string;
  /** What the container runtime does with it, as a clause. */
  readonly runtime: string;
  readonly advice?: string;
};

/** One of those who decide about a sysctl, in the order in which they do. */
export type SysctlGate = {
  readonly order: number;
  readonly gate: 'api-server' | 'pod-security' | 'kubelet' | 'runtime';
  readonly checks: string;
  readonly refusal: string;
};

const namespaces = rowsOf<SysctlNamespaceFacts>(namespaceTable);
const classes = rowsOf<SysctlClassFacts>(classTable);
const gates = rowsOf<SysctlGate>(gateTable);

/** The namespaces that can give a Pod its own sysctls. */
export function sysctlNamespaces(): readonly SysctlNamespaceFacts[] {
  return namespaces;
}

/** The facts about a namespace; undefined for `host`, which no Pod has to itself. */
export function sysctlNamespaceFacts(namespace: string): SysctlNamespaceFacts | undefined {
  return namespaces.find(row => row.namespace === namespace);
}

/** The namespace that Kubernetes counts a dotted name to, by its prefix alone; undefined for what it takes to be the node's. */
export function namespaceByPrefix(canonical: string): SysctlNamespaceFacts | undefined {
  return namespaces.find(row => row.names.some(pattern => coversName(pattern, canonical)));
}

/** Who refuses a Pod of the target's release that sets a sysctl of a namespace which it shares with the node. */
export function refuserOf(facts: SysctlNamespaceFacts, target: Target): 'API server' | 'kubelet' {
  const isEarly = facts.refusedSince === undefined || isAtLeast(target.kubernetes, facts.refusedSince);
  return facts.refusedBy === 'api-server' && isEarly ? 'API server' : 'kubelet';
}

/** Whether the kubelet of the target's release knows that the sysctls of the namespace belong to the Pod. */
export function isKnownSysctlNamespace(namespace: string, target: Target): boolean {
  const facts = sysctlNamespaceFacts(namespace);
  if (!facts) return false;
  return facts.knownSince === undefined || isAtLeast(target.kubernetes, facts.knownSince);
}

/** What the class means, and what to do about a sysctl of that class; undefined for an unknown class. */
export function sysctlClassFacts(sysctlClass: string): SysctlClassFacts | undefined {
  return classes.find(row => row.class === sysctlClass);
}

/** Those who decide whether a sysctl of a Pod takes effect, first to last. */
export function sysctlGates(): readonly SysctlGate[] {
  return gates;
}
