// Shares the work of `drydock lint` among threads. Each reads a part of the files, tells the others their facts, and reports.

import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { type MessagePort, Worker } from 'node:worker_threads';
import {
  decidesAboutOthers,
  firstLook,
  type ToldFacts,
  type ToldReport,
  takeOverFacts,
  takeOverReports,
  toldReports,
} from '../../lint/sharedWork.ts';
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

/** So many files are worth the start of threads. */
const MANY = 2_000;
/** More threads wait for one another's memory. */
const MOST_THREADS = 4;
/** Beside a program the engine compiles its code and cleans its memory: on two processors another thread gains nothing. */
const FOR_THE_ENGINE = 1;
const PART = 25;
/** Megabytes for objects that are soon gone: the trees of manifests are. */
const YOUNG = 64;

/** The threads to share so many files with, beside the one that asks. They start while the files are being read. */
export function crewFor({ fixes, threads }: Plan, files: number): readonly Thread[] {
  const paying = files >= MANY ? Math.min(availableParallelism() - FOR_THE_ENGINE, MOST_THREADS) : 1;
  const others = fixes === 'none' ? (threads ?? paying) - 1 : 0;
  return Array.from({ length: Math.max(0, others) }, () => new Thread());
}

/** What a run has to look at. */
export function taskOf(
  { config, above, ignores }: Plan,
  folder: string,
  companions: readonly NamedText[],
  files: readonly NamedText[],
): Task {
  const counter = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  return { plan: { config, above, ignores }, folder, companions, files, counter };
}

/** Looks at all files of a run, each for the first time: together with other threads. */
export async function lookAtAll(snapshot: Snapshot, task: Task, crew: readonly Thread[]): Promise<void> {
  const facts = crew.map(thread => thread.factsOf(task));
  const own = firstLooks(snapshot, task);
  // Alone there is nobody to tell, and the rest is done when the reports are asked for.
  if (crew.length === 0) return;
  const told = await Promise.all(facts);
  const all = [JSON.stringify(own), ...told];
  for (const some of told) takeOverFacts(snapshot, JSON.parse(some));
  // Each knows its own.
  const reports = crew.map((thread, at) => thread.reports(all.filter((_, from) => from !== at + 1)));
  for (const [uri] of own) snapshot.report(uri);
  for (const some of await Promise.all(reports)) takeOverReports(snapshot, some);
}

/** What another thread does; the port leads to the one that has started it. */
export async function share(port: MessagePort): Promise<void> {
  const [task]: readonly Task[] = await once(port, 'message');
  if (!task) return;
  const snapshot = new Snapshot(setupOf(task.plan, task.folder)).withAll([...task.companions, ...task.files]);
  const own = firstLooks(snapshot, task);
  const answer = once(port, 'message');
  port.postMessage(JSON.stringify(own));
  const [others]: readonly (readonly string[])[] = await answer;
  for (const some of others ?? []) takeOverFacts(snapshot, JSON.parse(some));
  const uris = own.map(([uri]) => uri);
  port.postMessage(toldReports(snapshot, uris));
}

/** Another thread. One that fails tells nothing, and what it has taken is looked at by the first one. */
export class Thread {
  readonly #worker = new Worker(new URL('lint.thread.js', import.meta.url), {
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG },
  });
  /** Settled when it ends, which it only does by itself once it has told everything. */
  readonly #end = new Promise<void>(resolve => {
    for (const end of ['error', 'exit']) this.#worker.once(end, () => resolve());
  });

  constructor() {
    // A run that fails before there is anything to share need not wait for it.
    this.#worker.unref();
  }

  /** Has it look at its part of the files; gives the facts of those, as JSON. */
  factsOf(task: Task): Promise<string> {
    this.#worker.ref();
    return this.#answerTo(task, '[]');
  }

  /** Its reports of those files, once it knows the facts of all others. */
  reports(facts: readonly string[]): Promise<readonly ToldReport[]> {
    return this.#answerTo<readonly ToldReport[]>(facts, []);
  }

  #answerTo<Answer>(message: unknown, otherwise: Answer): Promise<Answer> {
    const answer = new Promise<Answer>(resolve => this.#worker.once('message', resolve));
    this.#worker.postMessage(message);
    return Promise.race([answer, this.#end.then(() => otherwise)]);
  }
}

/** Looks at files until all are taken. Each is read once, as its tree is gone when its part is done. */
function firstLooks(snapshot: Snapshot, task: Task): readonly ToldFacts[] {
  const texts = [...task.companions, ...task.files];
  const deciding = texts.filter(([uri, text]) => decidesAboutOthers(uri, text)).map(([uri]) => uri);
  // An index of all files would have each thread read all of them.
  const decided = snapshot.decidedBy(new Set(deciding));
  const told: ToldFacts[] = [];
  // One part after the other: what is taken is looked at before more is.
  for (const uris of taken(task)) told.push(...firstLook(decided, uris));
  return told;
}

/** The files that this thread takes, a few at a time. */
function* taken({ files, counter }: Task): Generator<readonly string[]> {
  const count = new Int32Array(counter);
  for (let from = Atomics.add(count, 0, PART); from < files.length; from = Atomics.add(count, 0, PART))
    yield files.slice(from, from + PART).map(([uri]) => uri);
}
