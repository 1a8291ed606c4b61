// One measurement in a process of its own: what a virtual machine costs that is looked at before anything else is warm.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagnosticsOf } from '../../server/src/features/diagnostics.ts';
import { Schemas } from '../../server/src/knowledge/schemas.ts';
import { Snapshot } from '../../server/src/lint/snapshot.ts';
import { setupWith } from '../fixtures.ts';
import { SCHEMAS } from '../schemas.ts';

/** What one process has measured, in milliseconds of its main thread. */
export interface Cold {
  /** The first look at a manifest: everything from its text to diagnostics. */
  readonly first: number;
  /** Another look when the code is warm, at the manifest with another text. */
  readonly warm: number;
  /** `JSON.parse` of the schema files that it took. */
  readonly parse: number;
}

const URI = 'file:///bench/vm.yaml';
const MANY = 100;
const LOADED = ['kubevirt.v1.VirtualMachine', 'core.v1.Pod', 'meta.v1.ObjectMeta', 'cdi.v1beta1.DataVolume'];

/** Measures in this process, which must not have done anything else. With `loaded` the schemas are there already. */
function measured(loaded: boolean): Cold {
  const text = readFileSync(join(import.meta.dirname, '../../samples/billing-vm.yaml'), 'utf8');
  const read = new Map<string, string>();
  const schemas = new Schemas(name => {
    const content = readFileSync(join(SCHEMAS, name), 'utf8');
    read.set(name, content);
    return content;
  });
  // Asking for one definition loads the whole file.
  if (loaded) for (const name of LOADED) schemas.definition(name);
  if (loaded) schemas.coverage('kubevirt.io/v1', 'VirtualMachine');
  let snapshot = new Snapshot({ ...setupWith({}), schemas });
  const look = (content: string) => {
    snapshot = snapshot.with(URI, content);
    diagnosticsOf(snapshot, URI);
  };
  const first = timeOf(() => look(text));
  const parse = timeOf(() => repeat(MANY, () => [...read.values()].map(content => JSON.parse(content)))) / MANY;
  repeat(MANY * 5, index => look(`${text}# ${index}\n`));
  const warm = timeOf(() => repeat(MANY, index => look(`${text}# again ${index}\n`))) / MANY;
  return { first, warm, parse };
}

function repeat(times: number, run: (index: number) => unknown): void {
  for (let index = 0; index < times; index++) run(index);
}

/** The time of this thread alone, so that other programs on the machine do not count. It comes in steps of a few milliseconds. */
function timeOf(run: () => void): number {
  const before = process.threadCpuUsage();
  run();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

if (import.meta.main) process.stdout.write(JSON.stringify(measured(process.argv.includes('loaded'))));
