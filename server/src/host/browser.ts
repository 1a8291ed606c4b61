// The language server in a web worker: the client reads the files.

import { pages } from 'drydock:pages';
import { shapes } from 'drydock:schemas';
import { version } from 'drydock:version';
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import configSchema from '../../../schemas/drydock.schema.json' with { type: 'json' };
import { Schemas } from '../knowledge/schemas.ts';
import { FetchedFiles } from '../lsp/fetchedFiles.ts';
import { startServer } from '../lsp/server.ts';

declare const self: DedicatedWorkerGlobalScope;

// The texts about fields are more than the rest of the server, so the client reads them when somebody asks for one.
const fetched = new FetchedFiles();

startServer(createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self)), {
  pages,
  version,
  configSchema,
  schemas: new Schemas(name => shapes[name] ?? fetched.read(name)),
  fetched,
});
