// Tells what volume modes and access modes mean, and which volume binds to which claim.

import { nearest } from './nearest.ts';
import { rowsBy, rowsOf } from './table.ts';
import accessTable from './tables/access-modes.json' with { type: 'json' };
import modeTable from './tables/volume-modes.json' with { type: 'json' };

/** What a volume mode means for the container that uses it. */
export type VolumeMode = {
  readonly mode: 'Block' | 'Filesystem';
  /** Whether it is meant where `volumeMode` is absent. */
  readonly default: boolean;
  /** The list of the container that takes such a volume, and the field of its path. */
  readonly field: 'volumeDevices' | 'volumeMounts';
  readonly pathField: 'devicePath' | 'mountPath';
  /** Words that people write where they mean this mode. */
  readonly alsoCalled: readonly string[];
  readonly means: string;
  readonly notes: readonly string[];
};

/** What an access mode allows. */
export type AccessMode = {
  readonly mode: string;
  readonly short: string;
  readonly means: string;
  /** Who may use the volume at the same time: many nodes, the Pods of one node, or one Pod. */
  readonly sharedBy: 'nodes' | 'node' | 'pod';
  readonly writes: boolean;
  readonly csiOnly?: true;
  /** Kubernetes release since which it is stable; absent: always. */
  readonly stableSince?: string;
  readonly notes: readonly string[];
};

const modes = rowsOf<VolumeMode>(modeTable);
const modesByName = rowsBy<VolumeMode>(modes, row => row.mode);
const modesByWord = new Map(modes.flatMap(mode => [mode.mode, ...mode.alsoCalled].map(word => [word, mode])));
const accesses = rowsOf<AccessMode>(accessTable);
const accessesByName = new Map([...rowsBy(accesses, row => row.mode), ...rowsBy(accesses, row => row.short)]);

/** The two volume modes. */
export function volumeModes(): readonly VolumeMode[] {
  return modes;
}

/** The facts about a volume mode; an absent one means Filesystem, and undefined answers what is no mode. */
export function volumeModeOf(text: string | undefined): VolumeMode | undefined {
  return text === undefined ? modes.find(mode => mode.default) : modesByName.get(text);
}

/** The volume mode that somebody meant who wrote something else (`block`, `Raw`, `Filesytem`); undefined for a guess. */
export function volumeModeMeant(text: string): VolumeMode | undefined {
  const word = nearest(text, modesByWord.keys());
  return word === undefined ? undefined : modesByWord.get(word);
}

/** The four access modes, sorted by name. */
export function accessModes(): readonly AccessMode[] {
  return accesses;
}

/** The facts about an access mode, by its name or its short name (`RWO`); undefined for what is none. */
export function accessModeOf(text: string): AccessMode | undefined {
  return accessesByName.get(text);
}

/**
 * Whether a PersistentVolume and a claim of these volume modes can bind; undefined stands for an absent field, which
 * means Filesystem. What is no volume mode hinders nothing here: that is another problem.
 */
export function bindsMode(volumeMode: string | undefined, claimMode: string | undefined): boolean {
  const volume = volumeModeOf(volumeMode);
  const claim = volumeModeOf(claimMode);
  return volume === undefined || claim === undefined || volume.mode === claim.mode;
}
