// The sysctls of a Pod, and the one most specific thing that is wrong with each.

import {
  isKnownSysctlNamespace,
  namespaceByPrefix,
  refuserOf,
  type SysctlNamespaceFacts,
} from '../knowledge/sysctlNamespaces.ts';
import {
  canonicalSysctl,
  isSafeSysctl,
  isSysctlName,
  type SysctlClass,
  safeSince,
  sysctlClassOf,
} from '../knowledge/sysctls.ts';
import type { Target } from '../knowledge/target.ts';
import type { Field } from '../syntax/field.ts';
import { oncePer } from './once.ts';
import { isPlaceholder } from './placeholder.ts';
import { isPlaced, type PodSpec } from './podSpec.ts';
import type { Resource } from './resource.ts';
import { linuxPodsOf } from './securityContext.ts';

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

/** A field of a Pod by which it shares with the node what a sysctl belongs to. */
export interface HostSwitch {
  /** Not there where sharing is the default. */
  readonly field: Field;
  readonly isDefault: boolean;
  /** The value that gives the Pod a namespace of its own. */
  readonly ownWhen: boolean;
  readonly refusedBy: ReturnType<typeof refuserOf>;
}

/** The classes that a Pod can set at all, if the node lets it. */
const SETTABLE: readonly SysctlClass[] = ['safe', 'unsafe'];

/** The field with the sysctls of a Pod. */
export function sysctlListOf(pod: PodSpec): Field {
  return pod.spec.at('securityContext', 'sysctls');
}

/** The named sysctls of a resource's Pods, in order; none for Pods that run on Windows. */
export const sysctlsOf = oncePer((resource: Resource): readonly SysctlEntry[] => {
  return linuxPodsOf(resource).flatMap(entriesOf);
});

/** The sysctls of a resource that have one certain problem. */
export function sysctlsWith(problem: SysctlProblem, resource: Resource, target: Target): readonly SysctlEntry[] {
  return sysctlsOf(resource).filter(entry => problemOf(entry, target) === problem);
}

/** The sysctls of a resource whose names nobody refuses outright: some node or other lets the Pod set them. */
export function sysctlsToStay(resource: Resource, target: Target): readonly SysctlEntry[] {
  return sysctlsOf(resource).filter(
    entry => isSysctlName(entry.name) && isSettable(entry.canonical, entry.pod, target),
  );
}

/** Whether a Pod can set a sysctl, given in the spelling with dots: it is the Pod's own, even if a node must allow it. */
export function isSettable(canonical: string, pod: PodSpec, target: Target): boolean {
  return (
    SETTABLE.includes(sysctlClassOf(canonical)) &&
    isKnown(namespaceByPrefix(canonical), target) &&
    hostSwitchOf(canonical, pod, target) === undefined
  );
}

/** Whether Kubernetes counts a sysctl to the Pod only in a release newer than the target; then since when. */
export function knownSince(canonical: string, target: Target): string | undefined {
  const home = namespaceByPrefix(canonical);
  return isKnown(home, target) ? undefined : home?.knownSince;
}

/** The field by which a Pod shares with the node what the sysctl belongs to; undefined where it has its own. */
export function hostSwitchOf(canonical: string, pod: PodSpec, target: Target): HostSwitch | undefined {
  const home = namespaceByPrefix(canonical);
  if (!home || !isKnown(home, target)) return undefined;
  const field = pod.spec.at(home.switch.field);
  if ((field.boolean() ?? home.switch.default) !== home.switch.sharesHost) return undefined;
  return {
    field,
    isDefault: home.switch.default === home.switch.sharesHost,
    ownWhen: !home.switch.sharesHost,
    refusedBy: refuserOf(home, target),
  };
}

function entriesOf(pod: PodSpec): readonly SysctlEntry[] {
  return sysctlListOf(pod)
    .items()
    .flatMap(field => {
      const nameField = field.at('name');
      const name = nameField.string();
      return name && !isPlaceholder(name)
        ? [{ pod, field, nameField, value: field.at('value'), name, canonical: canonicalSysctl(name) }]
        : [];
    });
}

/** The first that applies, from the most to the least specific. */
function problemOf(entry: SysctlEntry, target: Target): SysctlProblem | undefined {
  const { name, canonical, pod } = entry;
  if (!isSysctlName(name)) return 'invalid-name';
  if (sysctlClassOf(canonical) === 'removed') return 'removed-in-kernel';
  if (hostSwitchOf(canonical, pod, target)) return 'host-namespace-conflict';
  if (!isSettable(canonical, pod, target)) return 'node-level';
  if (isSafeSysctl(canonical, target)) return undefined;
  if (isPlaced(pod)) return 'unsafe';
  return safeSince(canonical) ? 'newer-than-target' : 'unplaced';
}

/** What no prefix claims counts as known: it is the node's in every release. */
function isKnown(home: SysctlNamespaceFacts | undefined, target: Target): boolean {
  return home === undefined || isKnownSysctlNamespace(home.namespace, target);
}
