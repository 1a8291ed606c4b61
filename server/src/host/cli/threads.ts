// Shares the work of `drydock lint` among threads: what rules say of one resource needs no other file.

import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { decidesAboutOthers, localFindings, type ToldFile, takeOver } from '../../lint/localFindings.ts';
import { Snapshot } from '../../lint/snapshot.ts';
import { setupOf } from './lintConfig.ts';
import type { Plan } from './lintOptions.ts';

type NamedText = readonly [uri: string, text: string];

/** What a thread needs to know. */
export interface Task {
  readonly plan: Pick<Plan, 'config' | 'above' | 'ignores'>;
  readonly folder: string;
  /** Files that are read for the sake of others, such as the config file of a folder above. */
  readonly companions: readonly NamedText[];
  readonly files: readonly NamedText[];
  /** Where the threads count which files are taken. */
  readonly counter: SharedArrayBuffer;
}

/** What a thread has found. */
type Found = readonly ToldFile[];

/** Starting a thread costs as much as looking at so many letters. */
const WORTHWHILE = 1_500_000;
/** More threads wait for one another's memory. */
const MOST_THREADS = 4;
const PART = 25;
/** Megabytes for objects that are soon gone: the trees of manifests are. */
const YOUNG = 64;

/** Looks at all files of a run, each for the first time: with other threads where that is worth their start. */
export async function lookAtAll(
  snapshot: Snapshot,
  plan: Plan,
  folder: string,
  companions: readonly NamedText[],
  files: readonly NamedText[],
): Promise<void> {
  const task: Task = {
    plan: { config: plan.config, above: plan.above, ignores: plan.ignores },
    folder,
    companions,
    files,
    counter: new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT),
  };
  const letters = files.reduce((sum, [, text]) => sum + text.length, 0);
  const isWorthwhile = letters >= WORTHWHILE && plan.fixes === 'none';
  const others = isWorthwhile ? Math.min(availableParallelism(), MOST_THREADS) - 1 : 0;
  const found = Array.from({ length: others }, () => resultOf(task));
  for (const _ of findings(snapshot, task));
  for (const one of found) for (const [uri, told] of await one) takeOver(snapshot, uri, told);
}

/** What a thread finds in the files that it takes. */
export function lookAtSome(task: Task): Found {
  const texts = [...task.companions, ...task.files];
  return [...findings(new Snapshot(setupOf(task.plan, task.folder)).withAll(texts), task)];
}

/** Looks at files until all are taken. Each is read once, as its tree is gone when its part is done. */
function* findings(snapshot: Snapshot, task: Task): Generator<ToldFile> {
  const texts = [...task.companions, ...task.files];
  const deciding = texts.filter(([uri, text]) => decidesAboutOthers(uri, text)).map(([uri]) => uri);
  // An index of all files would have each thread read all of them.
  const decided = snapshot.decidedBy(new Set(deciding));
  for (const uris of taken(task)) yield* localFindings(decided, uris);
}

/** What a thread finds; nothing where it fails, as everything is then looked at here. */
function resultOf(task: Task): Promise<Found> {
  return new Promise(resolve => {
    const worker = new Worker(new URL('lint.thread.js', import.meta.url), {
      workerData: task,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG },
    });
    worker.once('message', resolve);
    worker.once('error', () => resolve([]));
  });
}

/** The files that this thread takes, a few at a time. */
function* taken({ files, counter }: Task): Generator<readonly string[]> {
  const count = new Int32Array(counter);
  for (let from = Atomics.add(count, 0, PART); from < files.length; from = Atomics.add(count, 0, PART))
    yield files.slice(from, from + PART).map(([uri]) => uri);
}
