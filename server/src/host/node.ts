// The language server on Node: over the transport its command line names, with the files of the disk.

import { version } from 'drydock:version';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import configSchema from '../../../schemas/drydock.schema.json' with { type: 'json' };
import { startServer } from '../lsp/server.ts';
import { diskFiles } from './diskFiles.ts';
import { diskPage } from './diskPages.ts';
import { diskSchemas } from './diskSchemas.ts';
import { tidyMemory } from './tidyMemory.ts';

startServer(createConnection(ProposedFeatures.all), {
  page: rule => diskPage(import.meta.dirname, rule),
  version,
  configSchema,
  schemas: diskSchemas(join(import.meta.dirname, 'schemas')),
  files: diskFiles(),
  tidyMemory,
  pageOnDisk,
});

/** The page beside the program, where the package brings it. */
function pageOnDisk(rule: string): string | undefined {
  const path = join(import.meta.dirname, '../docs/rules', `${rule}.md`);
  return existsSync(path) ? pathToFileURL(path).href : undefined;
}
