// Brings the sources together: Kubernetes, KubeVirt with its importer, and what is written by hand.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Origin } from '../../server/src/knowledge/schema.ts';
import type { Definitions, Kinds } from './definition.ts';
import { schemaFiles } from './files.ts';
import { kubernetesSource } from './kubernetes.ts';
import { kubevirtSource } from './kubevirt.ts';
import { PROGRAMS } from './kubevirtFacts.ts';
import { corrected, handWritten, withFilledTexts } from './patch.ts';
import { described, textsIn } from './texts.ts';

/** The releases whose fields the pinned packages and the overlay know. */
const NEWEST = { kubernetes: '1.36', kubevirt: '1.9' } as const;

/** The files of dist/schemas by their names. `root` is the folder of the project. */
export async function generateSchemas(root: string): Promise<ReadonlyMap<string, string>> {
  const modules = join(root, 'node_modules');
  const kubernetes = await kubernetesSource(modules);
  const programs = PROGRAMS.map(program => kubevirtSource(modules, program, kubernetes));
  const byHand = handWritten(join(root, 'schemas/kinds'));
  const definitions: Definitions = new Map();
  const kinds: Kinds = new Map();
  for (const source of [kubernetes, ...programs, byHand]) {
    for (const [name, schema] of source.definitions) setOnce(definitions, name, schema);
    for (const [kind, name] of source.kinds) setOnce(kinds, kind, name);
  }
  const overlay = JSON.parse(readFileSync(join(root, 'schemas/overlay.json'), 'utf8'));
  const patched = withFilledTexts(corrected(definitions, overlay.definitions), kubernetes.definitions.keys());
  const complete = textsIn(join(root, 'schemas/texts')).reduce(described, patched);
  return schemaFiles(complete, kinds, file => originOf(file, byHand.files));
}

function originOf(file: string, byHand: readonly string[]): Origin {
  if (byHand.includes(file)) return { isHandWritten: true };
  if (!PROGRAMS.some(program => program.file === file)) return { project: 'kubernetes', newest: NEWEST.kubernetes };
  return file === 'kubevirt' ? { project: 'kubevirt', newest: NEWEST.kubevirt } : {};
}

function setOnce<Value>(map: Map<string, Value>, key: string, value: Value): void {
  if (map.has(key)) throw new Error(`${key} is defined twice`);
  map.set(key, value);
}
