// Which documents the client hands to the server.

import * as vscode from 'vscode';

/**
 * YAML, and JSON files, of every scheme that a person edits in. Without a scheme the old sides of diffs would be
 * checked too, and reported a second time.
 */
export function selector(): { language: string; scheme: string; pattern?: string }[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const schemes = new Set(['file', 'untitled', 'vscode-remote', 'vscode-vfs', ...folders.map(({ uri }) => uri.scheme)]);
  return [...schemes].flatMap(scheme => [
    { language: 'yaml', scheme },
    { language: 'json', scheme, pattern: '**/*.json' },
  ]);
}

/** Whether a document is worth a server: any YAML, but JSON only where it looks like a manifest. */
export function isConcerned(document: vscode.TextDocument): boolean {
  if (vscode.languages.match(selector(), document) === 0) return false;
  return document.languageId === 'yaml' || /"apiVersion"\s*:/.test(document.getText());
}
