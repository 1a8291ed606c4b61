// What the containers of a Pod ask for and may use at most: one entry for each resource.

import type { Field } from '../syntax/field.ts';
import { oncePer } from './once.ts';
import { podSpecsOf } from './podSpec.ts';
import { compareQuantities, type Quantity, quantityAt } from './quantity.ts';
import type { Resource } from './resource.ts';

/** A resource that a container or a whole Pod names in `requests`, in `limits` or in both. */
export interface PodResource {
  /** `memory`, `hugepages-2Mi`, `nvidia.com/gpu`. */
  readonly name: string;
  /** Absent where only the other one is written. */
  readonly request: Field;
  readonly limit: Field;
}

/** A limit that does not go with its request. */
export interface Mismatch extends PodResource {
  readonly problem: 'below' | 'not-equal';
}

const MEBIBYTE = 1024n ** 2n * 10n ** 9n;
const WHOLE = 10n ** 9n;

/** The resources that the containers of a resource's Pods name, those of the Pod as a whole included. */
export const podResourcesOf = oncePer((resource: Resource): readonly PodResource[] =>
  podSpecsOf(resource)
    .flatMap(({ spec, containers }) => [spec, ...containers.map(container => container.field)])
    .flatMap(owner => resourcesIn(owner.at('resources'))),
);

/** Whether a resource is counted in bytes. */
export function isInBytes({ name }: PodResource): boolean {
  return name === 'memory' || name === 'ephemeral-storage' || name.startsWith('hugepages-');
}

/**
 * Whether an amount of bytes was written with a unit below one byte, or with none, and comes to less than anything can
 * run with: `512m` is half a byte. Large ones such as `1288490188800m` are what Kubernetes itself writes.
 */
export function isPartOfByte({ billionths }: Quantity): boolean {
  return billionths > 0n && billionths < MEBIBYTE && billionths % WHOLE !== 0n;
}

/** The limits that do not go with their requests; parts of bytes are left out, since there the unit is what is wrong. */
export function mismatchesIn(resource: Resource): readonly Mismatch[] {
  return podResourcesOf(resource).flatMap(entry => {
    const problem = problemOf(entry);
    return problem ? [{ ...entry, problem }] : [];
  });
}

function problemOf(entry: PodResource): Mismatch['problem'] | undefined {
  const [request, limit] = [quantityAt(entry.request), quantityAt(entry.limit)];
  if (!request || !limit || (isInBytes(entry) && [request, limit].some(isPartOfByte))) return undefined;
  const order = compareQuantities(limit, request);
  if (!isOvercommitted(entry.name)) return order === 0 ? undefined : 'not-equal';
  return order < 0 ? 'below' : undefined;
}

/** Whether a limit may be larger than its request: true for Kubernetes' own resources but huge pages. */
function isOvercommitted(name: string): boolean {
  const isNative = !name.includes('/') || name.includes('kubernetes.io/');
  return isNative && !name.startsWith('hugepages-');
}

function resourcesIn(resources: Field): readonly PodResource[] {
  const [requests, limits] = [resources.at('requests'), resources.at('limits')];
  const names = new Set([...requests.entries(), ...limits.entries()].map(entry => entry.name));
  return [...names].map(name => ({ name, request: requests.at(name), limit: limits.at(name) }));
}
