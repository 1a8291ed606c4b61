// The entry in a browser: the server is a web worker.

import * as vscode from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { clientOptions, run } from './client.ts';

/** Called by VS Code on the first activation event. */
export function activate(context: vscode.ExtensionContext): Promise<void> {
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist/server.worker.js').toString(true);
  let worker: Worker | undefined;
  const server = async () => {
    worker?.terminate(); // a restart asks again, and the client does not end the worker that it was given before
    worker = new Worker(script);
    // The worker itself would not do: VS Code's own kind of it is no instance of what the client looks for.
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  return run(context, new LanguageClient('drydock', 'Drydock', server, clientOptions(context, 'client')));
}
