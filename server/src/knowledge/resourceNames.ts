// Knows the resources that containers ask for, claims hold and quotas count, by the names the API server takes.

import { objectionTo } from './names.ts';
import { nearest } from './nearest.ts';
import { rowsOf } from './table.ts';
import table from './tables/resource-names.json' with { type: 'json' };

/** Whose list of resources it is; `range`: what a LimitRange says of claims, where any name that exists is taken. */
export type ResourceHolder = 'claim' | 'container' | 'pod' | 'quota' | 'range' | 'volume';

type ResourceName = {
  readonly name: string;
  /** Whether every name is meant that begins so. */
  readonly isBeginning?: true;
  readonly holders: readonly ResourceHolder[];
  /** What people write instead. */
  readonly meantBy?: readonly string[];
};

const rows = rowsOf<ResourceName>(table);

/**
 * Whether a list of resources takes a name. Names behind a domain, such as `nvidia.com/gpu`, are anybody's own: all but
 * volumes and whole Pods take them, and claims do so without looking at them.
 */
export function takesResource(holder: ResourceHolder, name: string): boolean {
  const isKnown = rowsFor(holder).some(row => (row.isBeginning ? name.startsWith(row.name) : name === row.name));
  if (isKnown) return true;
  if (!name.includes('/') || holder === 'pod' || holder === 'volume') return false;
  return holder === 'claim' || objectionTo(name, 'label-key') === undefined;
}

/** The name that somebody most likely meant who wrote another one; undefined where nothing is near. */
export function resourceMeantBy(holder: ResourceHolder, name: string): string | undefined {
  const lower = name.toLowerCase();
  const own = rowsFor(holder).filter(row => !row.isBeginning);
  const meant = own.find(row => row.meantBy?.some(one => one.toLowerCase() === lower));
  const domainless = own.map(row => row.name).filter(one => !one.includes('/'));
  return meant?.name ?? nearest(name, domainless);
}

function rowsFor(holder: ResourceHolder): readonly ResourceName[] {
  return holder === 'range' ? rows : rows.filter(row => row.holders.includes(holder));
}
