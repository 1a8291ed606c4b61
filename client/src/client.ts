// What both entries share: how the language client is set up, and when it starts.

import * as vscode from 'vscode';
import { type BaseLanguageClient, type LanguageClientOptions, RevealOutputChannelOn } from 'vscode-languageclient';
import type { InitializationOptions } from '../../server/src/lsp/protocol.ts';
import { registerCommands } from './commands/commands.ts';
import { serveFiles } from './files.ts';
import { isConcerned, selector } from './selector.ts';
import { findingCollections } from './shapeFindings.ts';
import { createLanguageStatus } from './views/languageStatus.ts';
import { createWatcher } from './watcher.ts';

/** Options for either kind of client; `files` says who reads the workspace. */
export function clientOptions(
  context: vscode.ExtensionContext,
  files: InitializationOptions['files'],
): LanguageClientOptions {
  const outputChannel = vscode.window.createOutputChannel('Drydock', { log: true });
  const watcher = createWatcher();
  context.subscriptions.push(outputChannel, watcher);
  const { version } = context.extension.packageJSON;
  const initializationOptions: InitializationOptions = {
    files,
    version,
    reindentsSnippets: true,
    ...(files === 'client' && { built: vscode.Uri.joinPath(context.extensionUri, 'dist').toString() }),
  };
  return {
    documentSelector: selector(),
    initializationOptions,
    outputChannel,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    // An option left out of this object would be off.
    diagnosticPullOptions: { onChange: true, onSave: true },
    diagnosticCollectionProvider: findingCollections,
    synchronize: { fileEvents: watcher }, // the server itself asks to be told of settings
    // Hovers link to the pages of rules.
    markdown: { isTrusted: { enabledCommands: ['drydock.showRule'] } },
  };
}

/**
 * Registers everything that VS Code may call, and starts the server as soon as there is something to check: a manifest
 * in an editor, or a config file in the workspace. A project that only has other JSON never gets a server.
 */
export async function run(context: vscode.ExtensionContext, client: BaseLanguageClient): Promise<void> {
  context.subscriptions.push(client, createLanguageStatus(client), ...registerCommands(client), ...serveFiles(client));
  const { onDidOpenTextDocument, onDidSaveTextDocument, textDocuments } = vscode.workspace;
  const begin = () => {
    waiting.dispose();
    return client.start();
  };
  const look = (document: vscode.TextDocument) => {
    if (isConcerned(document)) void begin();
  };
  // Before anything is awaited, or a document that is opened meanwhile goes unnoticed.
  const waiting = vscode.Disposable.from(onDidOpenTextDocument(look), onDidSaveTextDocument(look));
  context.subscriptions.push(waiting);
  if (textDocuments.some(isConcerned) || (await hasConfig())) await begin();
}

/** Whether some folder of the workspace says, by its config file, that it is to be checked. */
async function hasConfig(): Promise<boolean> {
  const found = await vscode.workspace.findFiles('**/{drydock,.drydock}.yaml', undefined, 1);
  return found.length > 0;
}
