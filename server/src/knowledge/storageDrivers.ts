// Tells what drivers of storage can do, as far as they document it.

import type { VolumeMode } from './storage.ts';
import { rowsBy, rowsOf } from './table.ts';
import table from './tables/storage-drivers.json' with { type: 'json' };

/** Whether a driver can do something; `depends` on the class, the backend or the release, as its notes say. */
export type Ability = 'yes' | 'no' | 'depends';

/** A driver of storage; what it does not document is absent. */
export type StorageDriver = {
  /** As classes and volumes name it. */
  readonly driver: string;
  readonly name: string;
  /** Whether operators put their namespace and a dot before the name. */
  readonly isPrefixed?: true;
  /** Where the driver says so. */
  readonly source: string;
  /** Whether it has raw block devices. */
  readonly block?: Ability;
  /** Whether several nodes may write to a volume of a mode. */
  readonly shares: { readonly [mode in VolumeMode['mode']]?: Ability };
  /** How the handle begins of a volume by hand that is a disk of its own on each node, so that no two share one. */
  readonly eachNode?: string;
  readonly can: readonly ('expansion' | 'snapshots' | 'clones')[];
  readonly notes: readonly string[];
};

/** What keeps a driver from making a volume: `… alone` names what several nodes may write to instead. */
export type Shortcoming = 'no device' | 'one node' | 'devices alone' | 'file systems alone';

const rows = rowsOf<StorageDriver>(table);
const byName = rowsBy(rows, row => row.driver);
const prefixed = rows.filter(row => row.isPrefixed);

/** The facts about a driver, by its name with or without the namespace of its operator; undefined for unknown ones. */
export function storageDriverOf(name: string): StorageDriver | undefined {
  return byName.get(name) ?? prefixed.find(({ driver }) => name.endsWith(`.${driver}`));
}

/** Why a driver certainly makes no volume of a mode that these access modes ask for; undefined where it may. */
export function shortcomingOf(
  driver: StorageDriver,
  mode: VolumeMode['mode'],
  accessModes: readonly string[],
): Shortcoming | undefined {
  const { block, shares } = driver;
  if (mode === 'Block' && block === 'no') return 'no device';
  if (!accessModes.includes('ReadWriteMany') || shares[mode] !== 'no') return undefined;
  const other = mode === 'Block' ? 'Filesystem' : 'Block';
  if (shares[other] === 'no') return 'one node';
  return other === 'Block' ? 'devices alone' : 'file systems alone';
}
