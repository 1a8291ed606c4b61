// Shares the work of `drydock lint` among threads: what rules say of one resource needs no other file.

import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { decidesAboutOthers, localFindings, type ToldDocument, takeOver } from '../../lint/localFindings.ts';
import { Snapshot } from '../../lint/snapshot.ts';
import { setupOf } from './lintConfig.ts';
import type { Plan } from './lintOptions.ts';

type NamedText = readonly [uri: string, text: string];

/** What a thread needs to know. */
export interface Task {
  readonly plan: Pick<Plan, 'config' | 'above' | 'ignores'>;
  readonly folder: string;
  /** Files that decide how others are looked at. */
  readonly companions: readonly NamedText[];
  readonly files: readonly NamedText[];
  /** Where the threads count which files are taken. */
  readonly counter: SharedArrayBuffer;
}

/** What a thread has found. */
type Found = readonly (readonly [uri: string, told: readonly ToldDocument[]])[];

/** Starting a thread costs as much as looking at so many letters. */
const WORTHWHILE = 1_500_000;
/** More threads wait for one another's memory. */
const MOST_THREADS = 4;
const PART = 25;
/** Megabytes for objects that are soon gone: the trees of manifests are. */
const YOUNG = 64;

/** Threads at work on the files of a snapshot; none where there is too little to do, or only one core to do it. */
export function startThreads(
  plan: Plan,
  folder: string,
  companions: readonly NamedText[],
  files: readonly NamedText[],
): Threads | undefined {
  const letters = files.reduce((sum, [, text]) => sum + text.length, 0);
  const others = Math.min(availableParallelism(), MOST_THREADS) - 1;
  if (others < 1 || letters < WORTHWHILE || plan.fixes !== 'none') return undefined;
  const task: Task = {
    plan: { config: plan.config, above: plan.above, ignores: plan.ignores },
    folder,
    companions: [...companions, ...files.filter(([uri, text]) => decidesAboutOthers(uri, text))],
    files,
    counter: new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT),
  };
  return new Threads(task, others);
}

/** Some threads, and this one. */
export class Threads {
  readonly #task: Task;
  readonly #found: readonly Promise<Found>[];

  constructor(task: Task, others: number) {
    this.#task = task;
    this.#found = Array.from({ length: others }, () => resultOf(task));
  }

  /** Does what is left to do, and gives the snapshot what the others have found. */
  async finish(snapshot: Snapshot): Promise<void> {
    for (const uris of taken(this.#task)) for (const uri of uris) localFindings(snapshot, uri);
    for (const found of this.#found) for (const [uri, told] of await found) takeOver(snapshot, uri, told);
  }
}

/** Looks at files until all are taken. */
export function lookAtSome(task: Task): Found {
  const texts = new Map(task.files);
  const start = new Snapshot(setupOf(task.plan, task.folder)).withAll(task.companions);
  const found: (readonly [string, readonly ToldDocument[]])[] = [];
  for (const uris of taken(task)) {
    // Only these: an index of all files would be the work of the others.
    const snapshot = start.withAll(uris.map(uri => [uri, texts.get(uri)]));
    for (const uri of uris) found.push([uri, localFindings(snapshot, uri) ?? []]);
  }
  return found;
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
