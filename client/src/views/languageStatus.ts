// The language status item: what the server last said of the document in the active editor.

import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type StatusParams, status } from '../../../server/src/lsp/protocol.ts';
import { selector } from '../selector.ts';

/** Creates the item and keeps it up to date until it is disposed of. */
export function createLanguageStatus(client: BaseLanguageClient): vscode.Disposable {
  const last = new Map<string, StatusParams>();
  const item = vscode.languages.createLanguageStatusItem('drydock.status', selector());
  item.name = 'Drydock';
  item.text = 'Drydock';

  const show = () => {
    const document = vscode.window.activeTextEditor?.document;
    const said = document && last.get(document.uri.toString());
    item.detail = said ? detailOf(said) : undefined;
    item.severity = said?.config ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
  };
  return vscode.Disposable.from(
    item,
    client.onNotification(status, (said: StatusParams) => {
      // The server may write an address differently: as VS Code writes it, it is found again.
      last.set(vscode.Uri.parse(said.uri).toString(), said);
      show();
    }),
    vscode.window.onDidChangeActiveTextEditor(show),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => last.delete(uri.toString())),
  );
}

/** One line such as `Kubernetes 1.37 · KubeVirt 1.9 · recommended · 3 findings · 4 ms`. */
function detailOf({ config, target, profile, findings, notChecked, unread, milliseconds }: StatusParams): string {
  if (config) return config;
  const whole = notChecked.find(({ line }) => line === undefined);
  if (whole) return `not checked: ${whole.reason}`;
  return [
    `Kubernetes ${target.kubernetes}`,
    `KubeVirt ${target.kubevirt}`,
    profile,
    `${findings} ${findings === 1 ? 'finding' : 'findings'}`,
    ...notChecked.map(({ line, reason }) => `line ${line} not checked: ${reason}`),
    `${Math.round(milliseconds)} ms`,
    ...(unread === undefined ? [] : [unread]),
  ].join(' · ');
}
