// The emptyDirs of a Pod: scratch space on the disk of the node, or in memory.

import type { Field } from '../syntax/field.ts';
import { podSpecsOf } from './podSpec.ts';
import type { Resource } from './resource.ts';
import { type VolumeUse, volumesOf, volumeUsesOf } from './volumeUse.ts';

/** An emptyDir that holds files; those of huge pages are none. */
export interface Scratch {
  readonly volume: Field;
  readonly name: string;
  readonly emptyDir: Field;
  readonly isInMemory: boolean;
  readonly mounts: readonly VolumeUse[];
}

/** The emptyDirs of a resource's Pods, those left out that have no name yet. */
export function scratchVolumesOf(resource: Resource): readonly Scratch[] {
  return podSpecsOf(resource).flatMap(pod =>
    volumesOf(pod).flatMap(volume => {
      const name = volume.at('name').string();
      const emptyDir = volume.at('emptyDir');
      const medium = emptyDir.at('medium').text() ?? '';
      if (!name || emptyDir.type !== 'map' || (medium !== '' && medium !== 'Memory')) return [];
      const mounts = volumeUsesOf(pod).filter(use => use.definition === volume);
      return [{ volume, name, emptyDir, isInMemory: medium === 'Memory', mounts }];
    }),
  );
}
