// Builds dist/schemas, the shapes of all kinds, from pinned packages and from what is written by hand in schemas/.

import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const FOLDER = 'dist/schemas';

/** What dist/schemas was made of, so that a build can tell whether to make it again. Not shipped. */
const STAMP = 'stamp.txt';

/** Everything that decides what the files look like; of the packages their versions do. */
const INPUTS = [
  'scripts/generate-schemas.ts',
  'scripts/schemas/*.ts',
  'server/src/knowledge/schema.ts',
  'schemas/overlay.json',
  'schemas/kinds/*.json',
  'schemas/texts/*.json',
  'node_modules/{kubernetes-models,@kubernetes-models/apimachinery,typescript5}/package.json',
  'node_modules/@kubevirt-ui-ext/kubevirt-api/package.json',
];

/** Makes dist/schemas anew where its inputs have changed, and says whether it did. */
export async function ensureSchemas(): Promise<boolean> {
  const folder = join(ROOT, FOLDER);
  const stamp = stampOf(globSync(INPUTS, { cwd: ROOT }).toSorted());
  if (textOf(join(folder, STAMP)) === stamp) return false;
  // The parser of TypeScript takes a while to load, and most builds do without it.
  const { generateSchemas } = await import('./schemas/generate.ts');
  // Whoever reads them meanwhile finds all of them, old or new.
  const made = `${folder}-${process.pid}`;
  for (const [name, text] of [...(await generateSchemas(ROOT)), [STAMP, stamp] as const]) {
    const path = join(made, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(made, folder);
  return true;
}

function stampOf(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths)
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(ROOT, path)))
      .update('\0');
  return hash.digest('hex');
}

function textOf(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

if (import.meta.main) {
  const isNew = await ensureSchemas();
  process.stdout.write(isNew ? `${FOLDER} is made anew\n` : `${FOLDER} is up to date\n`);
}
