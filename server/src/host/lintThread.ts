// A thread of `drydock lint`: takes its part of the files.

import { parentPort } from 'node:worker_threads';
import { share } from './cli/threads.ts';

if (parentPort) await share(parentPort);
