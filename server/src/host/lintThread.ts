// A thread of `drydock lint`: looks at its part of the files, one resource at a time.

import { parentPort, workerData } from 'node:worker_threads';
import { lookAtSome, type Task } from './cli/threads.ts';

const task: Task = workerData;
parentPort?.postMessage(lookAtSome(task));
