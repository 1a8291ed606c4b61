// The capabilities that containers add and drop, and the one most specific thing that is wrong with each.

import { canonicalCapability, capabilityOf, everyCapability, isCapabilityName } from '../knowledge/capabilities.ts';
import type { Field } from '../syntax/field.ts';
import { nonRootFieldOf } from './grants.ts';
import { oncePer } from './once.ts';
import type { Container, PodSpec } from './podSpec.ts';
import type { Resource } from './resource.ts';
import { hasOwnUsers, isPrivileged, linuxPodsOf } from './securityContext.ts';

/** One item of `capabilities.add` or `capabilities.drop`. */
export interface CapabilityEntry {
  readonly pod: PodSpec;
  readonly container: Container;
  readonly list: CapabilityList;
  readonly field: Field;
  /** As written. */
  readonly name: string;
  /** In the spelling that manifests want, whether there is such a capability or not. */
  readonly canonical: string;
}

/** The lists that a container has. */
export type CapabilityList = 'add' | 'drop';

/** What may be wrong with the name of an entry; one entry has at most one of these. */
export type CapabilityProblem = 'prefix' | 'unknown' | 'lower-case' | 'all' | 'dangerous' | 'without-effect';

/** A tab stop for one capability, with what middleware asks for most as its choices; none of them opens the node. */
export const CHOSEN_CAPABILITY = '${1|IPC_LOCK,SYS_NICE,SYS_RESOURCE,IPC_OWNER,LEASE,NET_BIND_SERVICE|}';

/**
 * The capabilities that a resource's containers add and drop, in order. Privileged containers have none, since nothing
 * reads theirs; names with a `$` are not written yet: something will put a value there.
 */
export const capabilitiesOf = oncePer((resource: Resource): readonly CapabilityEntry[] => {
  return linuxPodsOf(resource).flatMap(pod =>
    pod.containers
      .filter(container => !isPrivileged(container))
      .flatMap(container => [...entriesOf(pod, container, 'add'), ...entriesOf(pod, container, 'drop')]),
  );
});

/** The capabilities of a resource that have one certain problem. */
export function capabilitiesWith(problem: CapabilityProblem, resource: Resource): readonly CapabilityEntry[] {
  const entries = capabilitiesOf(resource);
  return entries.filter(entry => capabilityProblemOf(entry, entries) === problem);
}

/**
 * The first that applies, from the most to the least specific. `entries` are all of the resource: one that says again
 * what its list says already, or that the other list contradicts, has its own rule for that and is not judged by what
 * it opens.
 */
export function capabilityProblemOf(
  entry: CapabilityEntry,
  entries: readonly CapabilityEntry[],
): CapabilityProblem | undefined {
  const { name, canonical } = entry;
  if (!isCapabilityName(name.toUpperCase())) return hasPrefix(entry) ? 'prefix' : 'unknown';
  if (repeatedBy(entry, entries) || isContradicted(entry, entries)) return undefined;
  if (!isCapabilityName(name)) return 'lower-case';
  if (entry.list === 'drop') return undefined;
  if (canonical === everyCapability) return 'all';
  const risk = capabilityOf(name)?.risk;
  if ((risk === 'critical' || risk === 'high') && !hasOwnUsers(entry.pod)) return 'dangerous';
  return nonRootFieldOf(entry.pod, entry.container) ? 'without-effect' : undefined;
}

/** The entry of the same list that an entry repeats in whatever spelling: the first well spelled one, else the first. */
export function repeatedBy(entry: CapabilityEntry, entries: readonly CapabilityEntry[]): CapabilityEntry | undefined {
  const same = alike(entry, entries, entry.list);
  const kept = same.find(({ name }) => isCapabilityName(name)) ?? same[0];
  return kept === entry ? undefined : kept;
}

/** The entries of one list of an entry's container that stand for the same capability, itself included. */
export function alike(
  entry: CapabilityEntry,
  entries: readonly CapabilityEntry[],
  list: CapabilityList,
): readonly CapabilityEntry[] {
  return entries.filter(
    other => other.list === list && other.container === entry.container && other.canonical === entry.canonical,
  );
}

/** Whether an entry drops what its container adds. */
export function isContradicted(entry: CapabilityEntry, entries: readonly CapabilityEntry[]): boolean {
  return entry.list === 'drop' && alike(entry, entries, 'add').length > 0;
}

/** Whether it is the kernel's prefix alone that keeps a name from being one. */
function hasPrefix({ name, canonical }: CapabilityEntry): boolean {
  return isCapabilityName(canonical) && name.toUpperCase() === `CAP_${canonical}`;
}

function entriesOf(pod: PodSpec, container: Container, list: CapabilityList): readonly CapabilityEntry[] {
  return container.field
    .at('securityContext', 'capabilities', list)
    .items()
    .flatMap(field => {
      const name = field.string();
      if (!name || name.includes('$')) return [];
      return [{ pod, container, list, field, name, canonical: canonicalCapability(name) }];
    });
}
