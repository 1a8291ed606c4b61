// The pages of rules: documents that only the server has.

import * as vscode from 'vscode';
import { assert, closeAll, until } from './editing.ts';

const page = vscode.Uri.parse('drydock:/rules/vm/running-field.md');

/** Address of what the active tab shows, as text or in a preview. */
function activeUri(): string | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom) return input.uri.toString();
  return undefined;
}

describe('pages of rules', () => {
  afterEach(closeAll);

  it('are served as virtual documents', async () => {
    const document = await vscode.workspace.openTextDocument(page);
    assert(document.getText().includes('vm/running-field'), document.getText());
    assert(document.languageId === 'markdown', `it is taken for ${document.languageId}`);
  });

  it('open in the preview by the command', async () => {
    await vscode.commands.executeCommand('drydock.showRule', 'vm/running-field');
    await until('the page to open', () => activeUri() === page.toString());
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert(input instanceof vscode.TabInputCustom, 'it is shown as text');
  });

  it('open as the address of a diagnostic does', async () => {
    await vscode.commands.executeCommand('vscode.open', page);
    await until('the page to open', () => activeUri() === page.toString());
  });
});

describe('a machine as KubeVirt runs it', () => {
  afterEach(closeAll);

  it('opens beside its manifest', async () => {
    const content = 'apiVersion: kubevirt.io/v1\nkind: VirtualMachine\nspec: {template: {spec: {domain: {}}}}\n';
    const document = await vscode.workspace.openTextDocument({ language: 'yaml', content });
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('drydock.showEffectiveVm');
    const isShown = () => vscode.workspace.textDocuments.some(one => /type: q35/.test(one.getText()));
    await until('the machine to open', isShown);
  });
});

describe('the clusters of a workspace', () => {
  afterEach(closeAll);

  it('open as a text', async () => {
    const machine = (name: string) =>
      `apiVersion: kubevirt.io/v1\nkind: VirtualMachine\nmetadata: {name: ${name}}\nspec: {template: {spec: {domain: {}}}}\n`;
    const content = `${machine('unique-primary')}---\n${machine('unique-standby')}`;
    const document = await vscode.workspace.openTextDocument({ language: 'yaml', content });
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('drydock.showHaGroups');
    const isShown = () =>
      vscode.workspace.textDocuments.some(one => /unique-primary, .*unique-standby:/.test(one.getText()));
    await until('the clusters to open', isShown);
  });
});
