// Knows the images whose software keeps more in /dev/shm than a container has there.

import { rowsByImage } from './imageNames.ts';
import { rowsOf } from './table.ts';
import table from './tables/shared-memory-images.json' with { type: 'json' };

/** Software that shares memory through files in /dev/shm. */
export type SharedMemoryImage = {
  readonly names: readonly string[];
  readonly software: string;
  /** What it keeps there, as a noun phrase. */
  readonly keeps: string;
};

const byImage = rowsByImage(rowsOf<SharedMemoryImage>(table));

/** What an image keeps in /dev/shm; undefined for images that nothing is known of. Tags, digests and versions do not count. */
export function sharedMemoryOf(image: string): SharedMemoryImage | undefined {
  return byImage(image);
}
