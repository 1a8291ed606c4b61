// `Drydock: Show Rule`: the page of a rule, which the server holds as a virtual document.

import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { pageUri, type RuleEntry, rules } from '../../../server/src/lsp/protocol.ts';

/** Asks which rule where no id is given. */
export async function showRule(client: BaseLanguageClient, ruleId: unknown): Promise<void> {
  await client.start();
  const id = typeof ruleId === 'string' ? ruleId : await chosenRule(client);
  // package.json associates these addresses with the Markdown preview; without that extension they open as text.
  if (id) await vscode.commands.executeCommand('vscode.open', vscode.Uri.parse(pageUri(id)));
}

async function chosenRule(client: BaseLanguageClient): Promise<string | undefined> {
  const items = client
    .sendRequest<readonly RuleEntry[]>(rules)
    .then(entries => entries.map(({ id, title }) => ({ label: id, description: title })));
  const options = { placeHolder: 'A rule', matchOnDescription: true };
  return (await vscode.window.showQuickPick(items, options))?.label;
}
