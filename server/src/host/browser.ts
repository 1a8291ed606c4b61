// The language server in a web worker: the client reads the files.

import { shapes } from 'drydock:schemas';
import { version } from 'drydock:version';
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import configSchema from '../../../schemas/drydock.schema.json' with { type: 'json' };
import { Schemas } from '../knowledge/schemas.ts';
import { FetchedFiles } from '../lsp/fetchedFiles.ts';
import { startServer } from '../lsp/server.ts';
import { PAGES, pageIn } from '../report/pages.ts';

declare const self: DedicatedWorkerGlobalScope;

// Texts about fields and pages of rules are more than the rest of the server: the client reads them when somebody asks.
const fetched = new FetchedFiles();

startServer(createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self)), {
  page: rule => pageIn(fetched.read(PAGES), rule),
  version,
  configSchema,
  schemas: new Schemas(name => shapes[name] ?? fetched.read(`schemas/${name}`)),
  fetched,
});
