// `Drydock: Fix All`: every safe fix of the active editor.
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** VS Code itself says so where there is nothing to fix. */
export async function fixAll(client: BaseLanguageClient): Promise<void> {
  await client.start();
  await vscode.commands.executeCommand('editor.action.sourceAction', {
    kind: 'source.fixAll.drydock',
    apply: 'first',
  });
}
