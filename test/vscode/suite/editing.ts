// What the suites share: opening documents, waiting, and asking VS Code for what the extension provides.

import * as vscode from 'vscode';

/** Fails a test. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

/** Fails a test unless both print the same. */
export function assertEqual(actual: unknown, expected: unknown): void {
  const [is, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  assert(is === wanted, `expected ${wanted}\n  but got ${is}`);
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}

/** Waits until there is a value that is not false; says what it was waiting for where that takes too long. */
export async function until<T>(what: string, ask: () => T | Thenable<T>): Promise<NonNullable<T>> {
  for (const end = Date.now() + 15_000; Date.now() < end; await sleep(25)) {
    const value = await ask();
    if (value) return value;
  }
  throw new Error(`waited in vain for ${what}`);
}

/**
 * An untitled YAML document in an editor; diagnostics are asked for only where a tab shows the document. Its name is
 * new every time: VS Code gives the names that it chooses itself again, and may then show what had the name before.
 */
export async function show(content: string): Promise<vscode.TextEditor> {
  const name = `manifest-${Math.random().toString(36).slice(2)}.yaml`;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: 'untitled', path: name }));
  const editor = await vscode.window.showTextDocument(document);
  await editor.edit(edits => edits.insert(new vscode.Position(0, 0), content));
  assertEqual(document.getText(), content);
  return editor;
}

/** Our diagnostics of a document. */
export function found({ uri }: vscode.TextDocument | { uri: vscode.Uri }): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'drydock');
}

/** The rule a diagnostic comes from. */
export function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** Rules of our diagnostics of a document, sorted. */
export function rulesIn(document: vscode.TextDocument | { uri: vscode.Uri }): string[] {
  return found(document).map(ruleOf).sort();
}

/** Waits for the one diagnostic of a rule. */
export function diagnosticOf(rule: string, document: vscode.TextDocument): Promise<vscode.Diagnostic> {
  return until(`a finding of ${rule}`, () => found(document).find(diagnostic => ruleOf(diagnostic) === rule));
}

/** The place of the first occurrence of a text, so many characters into it. */
export function positionOf(document: vscode.TextDocument, text: string, into = 0): vscode.Position {
  const offset = document.getText().indexOf(text);
  assert(offset >= 0, `\`${text}\` is not in ${JSON.stringify(document.getText())}`);
  return document.positionAt(offset + into);
}

/** Quick fixes at a diagnostic, with their edits. */
export function quickFixes(document: vscode.TextDocument, { range }: vscode.Diagnostic): Thenable<vscode.CodeAction[]> {
  return vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, range, 'quickfix', 20);
}

/** Applies a code action's edit and waits for the text that it leads to. */
export async function applyAction(
  action: vscode.CodeAction | undefined,
  document: vscode.TextDocument,
  expected: (text: string) => boolean,
): Promise<void> {
  assert(action?.edit, `no edit in ${JSON.stringify(action)}`);
  assert(await vscode.workspace.applyEdit(action.edit), `the edit of \`${action.title}\` could not be applied`);
  await until(`the text after \`${action.title}\`, not ${JSON.stringify(document.getText())}`, () =>
    expected(document.getText()),
  );
}

/** Text of all hovers at a place. */
export async function hoverAt({ uri }: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, position);
  const contents = hovers.flatMap(hover => hover.contents);
  return contents.map(content => (typeof content === 'string' ? content : content.value)).join('\n');
}

/** Completions at a place. */
export async function completionsAt(
  { uri }: vscode.TextDocument,
  position: vscode.Position,
): Promise<readonly vscode.CompletionItem[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    uri,
    position,
  );
  return list.items;
}

export function labelOf({ label }: vscode.CompletionItem): string {
  return typeof label === 'string' ? label : label.label;
}

/** The first folder of the workspace; undefined where none is open. */
export function folder(): vscode.Uri | undefined {
  return vscode.workspace.workspaceFolders?.[0]?.uri;
}

/** Writes a file of the workspace. */
export function writeFile(uri: vscode.Uri, text: string): Thenable<void> {
  return vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}

/** Closes every tab of the active group, unsaved ones too. */
export async function closeAll(): Promise<void> {
  await until('the tabs to close', async () => {
    const { activeTab } = vscode.window.tabGroups.activeTabGroup;
    if (activeTab) await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    return !activeTab;
  });
}
