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
  WatchKind,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { hoverOf } from '../features/hover.ts';
import { symbolsOf } from '../features/symbols.ts';
import { rules } from '../rules/index.ts';
import { ANNOTATIONS, serveAnnotations } from './annotations.ts';
import { FIX_ALL, OPEN_PAGE, serveCodeActions } from './codeActions.ts';
import { serveCompletion, TRIGGERS } from './completion.ts';
import { serveContent } from './content.ts';
import { documentSymbolOf, rangeOf } from './convert.ts';
import { serveDiagnostics } from './diagnostics.ts';
import { NAVIGATION, serveNavigation } from './navigation.ts';
import { manifestGlob, rules as rulesRequest, scheme } from './protocol.ts';
import { type Host, Session } from './session.ts';
import { STRUCTURE, serveStructure } from './structure.ts';
import { WorkspaceFiles } from './workspaceFiles.ts';

/** What is watched in editors without the extension: manifests, and whatever comes or goes, as it may be a folder. */
const WATCHERS = [
  { globPattern: manifestGlob, kind: WatchKind.Change },
  { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
];

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
    completionProvider: { triggerCharacters: [...TRIGGERS], resolveProvider: true },
    documentSymbolProvider: { label: 'Drydock' },
    ...NAVIGATION,
    ...STRUCTURE,
    ...ANNOTATIONS,
    codeActionProvider: {
      codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, FIX_ALL],
      resolveProvider: true,
    },
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
    session.typed();
  });
  documents.onDidOpen(() => session.saved());
  documents.onDidSave(() => session.saved());
  documents.onDidClose(({ document }) => {
    workspace.close(document.uri);
    session.changed();
  });
  serveDiagnostics(session);
  serveCodeActions(session);
  serveCompletion(session);
  serveNavigation(session);
  serveStructure(session);
  serveAnnotations(session);
  serveContent(session);
  serveFiles(session);

  connection.onHover(({ textDocument: { uri }, position }) =>
    session.withTexts(() => {
      const snapshot = session.atOnce(session.snapshot);
      const file = snapshot.files.get(uri);
      const hover = file && hoverOf(snapshot, uri, file.lines.offsetAt(position), session.pageOf);
      if (!hover) return null;
      return { contents: { kind: MarkupKind.Markdown, value: hover.markdown }, range: rangeOf(file.lines, hover.span) };
    }),
  );
  connection.onDocumentSymbol(({ textDocument: { uri } }) => {
    const file = session.snapshot.files.get(uri);
    return file ? symbolsOf(session.snapshot, uri).map(symbol => documentSymbolOf(file.lines, symbol)) : [];
  });
  connection.onRequest(rulesRequest, () => rules.map(({ id, title }) => ({ id, title })));
}

/** Reads the workspace, and listens to what the client says of its files and settings. */
function serveFiles(session: Session): void {
  const { connection, client, options } = session;
  const files = new WorkspaceFiles(session);
  connection.onInitialized(async () => {
    if (client.workspace?.didChangeConfiguration?.dynamicRegistration) {
      await connection.client.register(DidChangeConfigurationNotification.type, { section: 'drydock' });
    }
    if (!options.files && client.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: WATCHERS });
    }
    if (client.workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        void session.changeFolders(urisOf(added), urisOf(removed));
        void files.drop(urisOf(removed));
        void files.scan(urisOf(added));
      });
    }
    await session.configure();
    await files.scan(session.folders);
  });
  connection.onDidChangeConfiguration(async () => {
    await session.configure();
    session.refresh();
  });
  connection.onDidChangeWatchedFiles(({ changes }) => files.update(urisOf(changes)));
}

function urisOf(things: readonly { readonly uri: string }[]): readonly string[] {
  return things.map(({ uri }) => uri);
}
