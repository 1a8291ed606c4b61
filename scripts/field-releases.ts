// Writes the table that says which release brought which field, from published packages. Run by hand, seldom.

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Schema } from '../server/src/knowledge/schema.ts';
import { type FieldSets, toldBy } from './field-releases/fields.ts';
import { lapsesOf, type ReleaseFields, type Releases, releasesOf } from './field-releases/rows.ts';
import { type ReleaseSource, SOURCES } from './field-releases/sources.ts';
import { ensureSchemas } from './generate-schemas.ts';

const ROOT = join(import.meta.dirname, '..');
const SCHEMAS = join(ROOT, 'dist/schemas');
const TABLE = join(ROOT, 'server/src/knowledge/tables/field-releases.json');
const OVERLAY = join(ROOT, 'schemas/overlay.json');
const BY_HAND = join(ROOT, 'scripts/field-releases/kubevirt.json');

/** Reads one package in a folder of its own. */
function readSource(source: ReleaseSource, folder: string, definitions: readonly string[]): ReleaseFields {
  mkdirSync(folder);
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder, source.package], { cwd: folder });
  const archive = readdirSync(folder).find(name => name.endsWith('.tgz'));
  if (archive === undefined) throw new Error(`${source.package} gave no archive`);
  execFileSync('tar', ['-xzf', archive], { cwd: folder });
  const { release, fields } = toldBy(source.form, join(folder, 'package'), definitions);
  if (release !== source.release) throw new Error(`${source.package} says it is of ${release}, not ${source.release}`);
  process.stdout.write(`${release}: ${fields.size} types in ${source.package}\n`);
  return { release, fields };
}

/** The fields of the schemas that come from Kubernetes, without what controllers write. */
function kubernetesFields(): FieldSets {
  const { files } = JSON.parse(readFileSync(join(SCHEMAS, 'index.json'), 'utf8'));
  const names = Object.keys(files).filter(file => files[file].project === 'kubernetes');
  const shapes = names.flatMap(file =>
    Object.entries<Schema>(JSON.parse(readFileSync(join(SCHEMAS, `${file}.json`), 'utf8'))),
  );
  const written = shapes.filter(([name]) => !name.endsWith('Status'));
  return new Map(written.map(([name, { properties = {} }]) => [name, new Set(Object.keys(properties))]));
}

/** The fields of KubeVirt: those read by hand, and those that the overlay says a release has brought. */
function kubevirtReleases(): ReadonlyMap<string, Releases> {
  const { definitions: byHand } = JSON.parse(readFileSync(BY_HAND, 'utf8'));
  const { definitions: overlay } = JSON.parse(readFileSync(OVERLAY, 'utf8'));
  const result = new Map<string, Releases>(Object.entries(byHand));
  for (const [definition, { add = {} }] of Object.entries<{ add?: Readonly<Record<string, Schema>> }>(overlay)) {
    const added = Object.entries(add).flatMap(([name, { since }]) => (since === undefined ? [] : [[name, since]]));
    if (added.length > 0) result.set(definition, { ...result.get(definition), ...Object.fromEntries(added) });
  }
  return result;
}

/** Keeps the head of the table; each definition has a line. */
function writeTable(byProject: Readonly<Record<string, ReadonlyMap<string, Releases>>>): void {
  const rows = Object.entries(byProject).flatMap(([project, releases]) =>
    [...releases].map(([definition, fields]) => ({ definition, project, fields: sorted(fields) })),
  );
  const lines = rows.toSorted((a, b) => (a.definition < b.definition ? -1 : 1)).map(row => `    ${lineOf(row)}`);
  const table = readFileSync(TABLE, 'utf8');
  const head = table.slice(0, table.indexOf('"rows"'));
  writeFileSync(TABLE, `${head}"rows": [\n${lines.join(',\n')}\n  ]\n}\n`);
}

function lineOf(row: object): string {
  return JSON.stringify(row, undefined, 1).replaceAll(/\n\s*/g, ' ');
}

function sorted(fields: Releases): Releases {
  return Object.fromEntries(Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

await ensureSchemas();
const folder = mkdtempSync(join(tmpdir(), 'field-releases-'));
try {
  const wanted = kubernetesFields();
  const releases = SOURCES.map(source => readSource(source, join(folder, source.release), [...wanted.keys()]));
  for (const lapse of lapsesOf(wanted, releases)) process.stdout.write(`look: ${lapse}\n`);
  writeTable({ kubernetes: releasesOf(wanted, releases), kubevirt: kubevirtReleases() });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
