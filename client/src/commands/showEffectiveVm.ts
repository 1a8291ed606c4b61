// `Drydock: Show Effective VM`: the machine at the cursor with everything that KubeVirt fills in, to read.

import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { effectiveUri } from '../../../server/src/lsp/protocol.ts';

/** Opens the virtual document beside the manifest, which keeps the focus. */
export async function showEffectiveVm(client: BaseLanguageClient): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return;
  await client.start();
  const { line, character } = editor.selection.active;
  const uri = vscode.Uri.parse(effectiveUri({ uri: editor.document.uri.toString(), line, character }));
  const options = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true, preview: true };
  await vscode.window.showTextDocument(uri, options);
}
