// Knows the CPU models of libvirt, and what other hypervisors call theirs.

import { nearest } from './nearest.ts';
import { rowsBy, rowsOf } from './table.ts';
import table from './tables/cpu-models.json' with { type: 'json' };

/** A name of a CPU model. */
export type CpuModel = {
  readonly name: string;
  /** The name of libvirt that comes nearest, where this is a name of others. */
  readonly instead?: string;
  /** Who uses the name: `vSphere`. */
  readonly of?: string;
};

const rows = rowsOf<CpuModel>(table);
const foreign = rowsBy(
  rows.filter(({ instead }) => instead),
  ({ name }) => name.toLowerCase(),
);
const own = rows.filter(({ instead }) => !instead).map(({ name }) => name);
const known = new Set([...own, 'host-model', 'host-passthrough']);

/** A name that other hypervisors use for a CPU model, whatever its case; undefined for all others. */
export function foreignCpuModel(name: string): CpuModel | undefined {
  return known.has(name) ? undefined : foreign.get(name.toLowerCase());
}

/** The name of libvirt that a slip stands for; undefined for names of libvirt, and for those that nothing is known of. */
export function cpuModelMeant(name: string): string | undefined {
  // Newer releases of libvirt know models by versions as well.
  if (known.has(name) || known.has(name.replace(/-v\d+$/, ''))) return undefined;
  const same = [...known].find(one => one.toLowerCase() === name.toLowerCase());
  return same ?? nearest(name.replace(/[ _]/g, '-'), known, 1);
}
