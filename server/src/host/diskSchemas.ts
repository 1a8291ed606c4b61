// Reads the shapes of kinds from the folder that the build has put them into.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Schemas } from '../knowledge/schemas.ts';

/** The shapes in a folder. A file that cannot be read is one that is not there: nothing is then said about its kinds. */
export function diskSchemas(folder: string): Schemas {
  return new Schemas(name => {
    try {
      return readFileSync(join(folder, name), 'utf8');
    } catch {
      return undefined;
    }
  });
}
