// `Drydock: Lint Workspace`: the findings of every file, open or not, in the Problems panel.

import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** A running server reports on all files of the workspace by itself, so running and showing is all there is to do. */
export async function lintWorkspace(client: BaseLanguageClient): Promise<void> {
  await client.start();
  await vscode.commands.executeCommand('workbench.actions.view.problems');
}
