// `Drydock: Show HA Groups`: which virtual machines and Pods form a cluster, why Drydock thinks so, and what fences them.

import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { clustersUri } from '../../../server/src/lsp/protocol.ts';

/** Opens the virtual document beside what is open, as the workspace is at this moment. */
export async function showClusters(client: BaseLanguageClient): Promise<void> {
  await client.start();
  const options = { viewColumn: vscode.ViewColumn.Beside, preview: true };
  await vscode.window.showTextDocument(vscode.Uri.parse(clustersUri(Date.now())), options);
}
