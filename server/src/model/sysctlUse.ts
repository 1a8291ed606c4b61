// A sysctl of a Pod as plain data, and the one most specific thing that is wrong with its name.

import { isKnownSysctlNamespace, namespaceByPrefix, type SysctlNamespaceFacts } from '../knowledge/sysctlNamespaces.ts';
import { isSafeSysctl, isSysctlName, type SysctlClass, safeSince, sysctlClassOf } from '../knowledge/sysctls.ts';
import type { Target } from '../knowledge/target.ts';
import type { Place } from '../syntax/place.ts';
import type { PodHome } from './podHome.ts';

/** One entry of `securityContext.sysctls`. */
export interface SysctlUse {
  /** As written. */
  readonly name: string;
  /** In the spelling with dots. */
  readonly canonical: string;
  /** Where the name stands. */
  readonly at: Place;
  readonly entry: Place;
  readonly home: PodHome;
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

/** The classes that a Pod can set at all, if the node lets it. */
const SETTABLE: readonly SysctlClass[] = ['safe', 'unsafe'];

/** The first that applies, from the most to the least specific. */
export function sysctlProblemOf({ name, canonical, home }: SysctlUse, target: Target): SysctlProblem | undefined {
  if (!isSysctlName(name)) return 'invalid-name';
  if (sysctlClassOf(canonical) === 'removed') return 'removed-in-kernel';
  if (sharedNamespaceOf(canonical, home, target)) return 'host-namespace-conflict';
  if (!isSettable(canonical, home, target)) return 'node-level';
  if (isSafeSysctl(canonical, target)) return undefined;
  if (home.isPlaced) return 'unsafe';
  return safeSince(canonical) ? 'newer-than-target' : 'unplaced';
}

/** Whether a Pod can set a sysctl, given in the spelling with dots: it is the Pod's own, even if a node must allow it. */
export function isSettable(canonical: string, home: PodHome, target: Target): boolean {
  return (
    SETTABLE.includes(sysctlClassOf(canonical)) &&
    isKnown(namespaceByPrefix(canonical), target) &&
    sharedNamespaceOf(canonical, home, target) === undefined
  );
}

/** The namespace of a sysctl where the Pod shares it with the node; undefined where it has its own, or there is none. */
export function sharedNamespaceOf(canonical: string, home: PodHome, target: Target): SysctlNamespaceFacts | undefined {
  const namespace = namespaceByPrefix(canonical);
  if (!namespace || !isKnown(namespace, target)) return undefined;
  const { field, default: usual, sharesHost } = namespace.switch;
  return (home.sharing[field] ?? usual) === sharesHost ? namespace : undefined;
}

/** Whether Kubernetes counts a sysctl to the Pod only in a release newer than the target; then since when. */
export function knownSince(canonical: string, target: Target): string | undefined {
  const namespace = namespaceByPrefix(canonical);
  return isKnown(namespace, target) ? undefined : namespace?.knownSince;
}

/** What no prefix claims counts as known: it is the node's in every release. */
function isKnown(namespace: SysctlNamespaceFacts | undefined, target: Target): boolean {
  return namespace === undefined || isKnownSysctlNamespace(namespace.namespace, target);
}
