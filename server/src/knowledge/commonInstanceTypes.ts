// Knows the cluster-wide instance types and preferences that KubeVirt brings.

import type { Json } from './schema.ts';
import { rowsBy, rowsOf } from './table.ts';
import typeTable from './tables/common-instance-types.json' with { type: 'json' };
import preferenceTable from './tables/common-preferences.json' with { type: 'json' };

/** The spec of an instance type or a preference. */
export type CommonSpec = { readonly [key: string]: Json };

/** An instance type or a preference that KubeVirt brings. */
export type CommonObject = {
  readonly name: string;
  /** What it is for, as a noun phrase: `general use`, `Fedora`. */
  readonly is: string;
  readonly spec: CommonSpec;
};

/** Sizes of instance types that differ in their processors and their memory alone. */
type Series = {
  readonly series: string;
  readonly suffix: string;
  readonly is: string;
  readonly sizes: { readonly [size: string]: readonly (number | string)[] };
  readonly gives: { readonly cpu?: CommonSpec; readonly memory?: CommonSpec; readonly [key: string]: Json | undefined };
};

type Preference = { readonly name: string; readonly guest: string; readonly spec: CommonSpec };

const GROUP = 'instancetype.kubevirt.io';
const instanceTypes = rowsBy(
  rowsOf<Series>(typeTable).flatMap(series => Object.keys(series.sizes).map(size => sizeOf(series, size))),
  ({ name }) => name,
);
const preferences = rowsBy(
  rowsOf<Preference>(preferenceTable).map(({ name, guest, spec }): CommonObject => ({ name, is: guest, spec })),
  ({ name }) => name,
);

function sizeOf({ series, suffix, is, sizes, gives }: Series, size: string): CommonObject {
  const [processors = 0, memory = ''] = sizes[size] ?? [];
  const spec = {
    ...gives,
    cpu: { guest: processors, ...gives.cpu },
    memory: { guest: memory, ...gives.memory },
  };
  return { name: `${series}.${size}${suffix}`, is, spec };
}

/** The objects of a kind that KubeVirt brings, in the order of the table; none of other kinds. Group without a version. */
export function commonObjectsOf(group: string, kind: string): readonly CommonObject[] {
  return [...(tableOf(group, kind)?.values() ?? [])];
}

/** The object of a name that KubeVirt brings. */
export function commonObjectOf(group: string, kind: string, name: string): CommonObject | undefined {
  return tableOf(group, kind)?.get(name);
}

function tableOf(group: string, kind: string): ReadonlyMap<string, CommonObject> | undefined {
  if (group !== GROUP) return undefined;
  if (kind === 'VirtualMachineClusterInstancetype') return instanceTypes;
  return kind === 'VirtualMachineClusterPreference' ? preferences : undefined;
}
