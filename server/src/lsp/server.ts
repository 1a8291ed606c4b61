// The language server: a table from methods to features. It knows neither Node nor a browser; a host hands in both.

import {
  CodeActionKind,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  MarkupKind,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { completionsOf } from '../features/completion.ts';
import { hoverOf } from '../features/hover.ts';
import { symbolsOf } from '../features/symbols.ts';
import { rules } from '../rules/index.ts';
import { FIX_ALL, OPEN_PAGE, serveCodeActions } from './codeActions.ts';
import { completionItemOf, documentSymbolOf, rangeOf } from './convert.ts';
import { serveDiagnostics } from './diagnostics.ts';
import type { FileSource } from './fileSource.ts';
import { ruleOfPage, rules as rulesRequest, scheme } from './protocol.ts';
import { type Host, Session } from './session.ts';

/** Serves a connection until it ends. */
export function startServer(connection: Connection, host: Host): void {
  const documents = new TextDocuments(TextDocument);
  connection.onInitialize(params => {
    serve(new Session(connection, documents, host, params));
    return { capabilities: capabilitiesFor(params), serverInfo: { name: 'drydock', version: host.version } };
  });
  documents.listen(connection);
  connection.listen();
}

function capabilitiesFor({
  capabilities: client,
  initializationOptions: options,
}: InitializeParams): InitializeResult['capabilities'] {
  const pulls = client.textDocument?.diagnostic !== undefined;
  return {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    ...(pulls && {
      diagnosticProvider: { identifier: 'drydock', interFileDependencies: true, workspaceDiagnostics: true },
    }),
    hoverProvider: true,
    completionProvider: { triggerCharacters: [' ', '.', '"'] },
    documentSymbolProvider: { label: 'Drydock' },
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL], resolveProvider: true },
    // The extension brings a command of its own.
    ...(!options?.version && { executeCommandProvider: { commands: [OPEN_PAGE] } }),
    workspace: { workspaceFolders: { supported: true }, textDocumentContent: { schemes: [scheme] } },
  };
}

function serve(session: Session): void {
  const { connection, documents, workspace } = session;
  documents.onDidChangeContent(({ document }) => {
    if (document.uri.startsWith(`${scheme}:`)) return;
    workspace.edit(document.uri, document.getText());
    session.changed();
  });
  documents.onDidOpen(() => session.saved());
  documents.onDidSave(() => session.saved());
  documents.onDidClose(({ document }) => {
    workspace.close(document.uri);
    session.changed();
  });
  serveDiagnostics(session);
  serveCodeActions(session);
  serveFiles(session);

  connection.onHover(({ textDocument: { uri }, position }) => {
    const file = session.snapshot.files.get(uri);
    const hover = file && hoverOf(session.snapshot, uri, file.lines.offsetAt(position), session.pageOf);
    if (!hover) return null;
    return { contents: { kind: MarkupKind.Markdown, value: hover.markdown }, range: rangeOf(file.lines, hover.span) };
  });
  connection.onCompletion(({ textDocument: { uri }, position }) => {
    const file = session.snapshot.files.get(uri);
    const found = file ? completionsOf(session.snapshot, uri, file.lines.offsetAt(position)) : [];
    return file ? found.map((one, order) => completionItemOf(file.lines, one, order)) : [];
  });
  connection.onDocumentSymbol(({ textDocument: { uri } }) => {
    const file = session.snapshot.files.get(uri);
    return file ? symbolsOf(session.snapshot, uri).map(symbol => documentSymbolOf(file.lines, symbol)) : [];
  });
  connection.workspace.textDocumentContent.on(({ uri }) => ({ text: pageAt(session, uri) }));
  connection.onRequest(rulesRequest, () => rules.map(({ id, title }) => ({ id, title })));
}

/** Keeps the workspace's files up to date: all of them at the start, then those that the client says have changed. */
function serveFiles(session: Session): void {
  const { connection, client, options } = session;
  const scan = async (folders: readonly string[]) => {
    const bySource = new Map<FileSource, string[]>();
    for (const folder of folders) {
      const source = session.sourceOf(folder);
      bySource.set(source, [...(bySource.get(source) ?? []), folder]);
    }
    for (const [source, its] of bySource) for await (const files of source.list(its)) session.load(files);
    session.refresh();
  };
  connection.onInitialized(async () => {
    if (client.workspace?.didChangeConfiguration?.dynamicRegistration) {
      await connection.client.register(DidChangeConfigurationNotification.type, { section: 'drydock' });
    }
    if (!options.files && client.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      await connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [{ globPattern: '**/*.{yaml,yml,json}' }],
      });
    }
    if (client.workspace?.workspaceFolders)
      connection.workspace.onDidChangeWorkspaceFolders(({ added }) => scan(added.map(({ uri }) => uri)));
    await session.configure();
    await scan(session.folders);
  });
  connection.onDidChangeConfiguration(async () => {
    await session.configure();
    session.refresh();
  });
  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    const uris = [...new Set(changes.map(({ uri }) => uri))];
    if (session.load(await Promise.all(uris.map(uri => session.sourceOf(uri).read(uri))))) session.refresh();
  });
}

function pageAt({ host }: Session, uri: string): string {
  const rule = ruleOfPage(uri);
  return (rule && host.pages[rule]) ?? `No rule has a page at ${uri}.\n`;
}
