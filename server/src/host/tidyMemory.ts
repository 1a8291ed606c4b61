// Gives back the memory that reading a workspace has taken: the engine would keep it for the next workspace.

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Bytes of a process that are not worth a pause. */
const FEW = 120_000_000;

/** Collects everything that is gone, where there may be much of it. It takes some tenths of a second. */
export function tidyMemory(): void {
  if (process.memoryUsage.rss() < FEW) return;
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  setFlagsFromString('--no-expose-gc');
  if (typeof collect === 'function') collect({ type: 'major', execution: 'async', flavor: 'last-resort' });
}
