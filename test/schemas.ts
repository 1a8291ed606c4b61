// The schemas as the build makes them, for tests.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureSchemas } from '../scripts/generate-schemas.ts';
import { Schemas } from '../server/src/knowledge/schemas.ts';

/** The folder that the build writes them to. */
export const SCHEMAS = join(import.meta.dirname, '../dist/schemas');

await ensureSchemas();

/** All shapes there are. */
export const schemas = new Schemas(name => {
  const path = join(SCHEMAS, name);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
});
