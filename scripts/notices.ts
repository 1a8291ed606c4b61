// Writes the notices of what others have made and Drydock ships: bundled packages, and words taken into the schemas.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

/** Packages that dist/schemas is made from, and what was done with them. */
const SCHEMA_SOURCES: ReadonlyMap<string, string> = new Map([
  [
    'kubernetes-models',
    'Modified: its declarations of types, which carry texts of the Kubernetes API documentation ' +
      '(Copyright The Kubernetes Authors, Apache License 2.0), were turned into JSON files.',
  ],
  [
    '@kubernetes-models/apimachinery',
    'Modified: its declarations of types, which carry texts of the Kubernetes API documentation ' +
      '(Copyright The Kubernetes Authors, Apache License 2.0), were turned into JSON files.',
  ],
  [
    '@kubevirt-ui-ext/kubevirt-api',
    'Modified: its declarations of types, which carry texts of the API documentation of KubeVirt and of its ' +
      'Containerized Data Importer (Copyright The KubeVirt Authors, Apache License 2.0), were turned into JSON files.',
  ],
]);

const RULE = '-'.repeat(80);

/** The notices of all packages that some of the files come from; paths as a bundler tells them, from `root`. */
export function noticesOf(root: string, paths: Iterable<string>): string {
  const bundled = [...paths].flatMap(path => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []);
  const folders = [...bundled, ...[...SCHEMA_SOURCES.keys()].map(name => `node_modules/${name}`)];
  const notices = [...new Set(folders)].map(folder => noticeOf(join(root, folder)));
  return [
    'Drydock contains work of others, under the licenses that follow.\n',
    ...notices.toSorted((a, b) => (a < b ? -1 : 1)),
  ].join(`\n${RULE}\n\n`);
}

function noticeOf(folder: string): string {
  const { name, version, license }: Manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const texts = readdirSync(folder)
    .filter(file => /^(?:licen[cs]e|notice|thirdpartynotices)(?:[.-].*)?$/i.test(file))
    .toSorted()
    .map(file => readFileSync(join(folder, file), 'utf8').trim());
  if (texts.length === 0 && license === undefined) throw new Error(`${name} comes without a license`);
  const note = SCHEMA_SOURCES.get(name);
  return [`${name} ${version} (${license ?? 'the license below'})`, ...(note ? [note] : []), ...texts]
    .join('\n\n')
    .concat('\n');
}
