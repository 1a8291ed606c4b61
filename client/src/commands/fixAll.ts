// `Drydock: Fix All`: every safe fix of the active editor.

import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** Applies them in one step, or says that there are none. */
export async function fixAll(client: BaseLanguageClient): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document) return;
  await client.start();
  const [action] = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    new vscode.Range(0, 0, document.lineCount, 0),
    'source.fixAll.drydock',
    1, // so many are resolved, which is when the server computes the edit
  );
  if (action?.edit) await vscode.workspace.applyEdit(action.edit);
  else await vscode.window.showInformationMessage('Drydock knows no safe fix for what it finds here.');
}
