// Files that no editor shows: they are checked too, and followed on disk.

import * as vscode from 'vscode';
import { assert, assertEqual, closeAll, folder, found, rulesIn, until, writeFile } from './editing.ts';
import { podWithPrefix, vmWithRunning } from './manifests.ts';

/** The uri of a file of the open folder. */
function file(name: string): vscode.Uri {
  const root = folder();
  assert(root, 'no folder is open');
  return vscode.Uri.joinPath(root, name);
}

const describeInFolder = folder() ? describe : () => undefined; // a run without a folder is about something else

describeInFolder('a workspace', () => {
  afterEach(closeAll);

  it('has findings in files that are not open', async () => {
    const uri = file('closed.yaml');
    await until('a finding in closed.yaml', () => rulesIn({ uri }).includes('vm/running-field'));
  });

  it('is followed on disk', async () => {
    const uri = file('written.yaml');
    await writeFile(uri, podWithPrefix);
    await until('a finding in a new file', () => rulesIn({ uri }).includes('syscall/capability-prefix'));
    await writeFile(uri, podWithPrefix.replace('CAP_', ''));
    await until('the finding to vanish', () => !rulesIn({ uri }).includes('syscall/capability-prefix'));
    await writeFile(uri, podWithPrefix);
    await until('the finding to come back', () => rulesIn({ uri }).includes('syscall/capability-prefix'));
    await vscode.workspace.fs.delete(uri);
    await until('the finding to go with its file', () => found({ uri }).length === 0);
  });

  it('may hold manifests in JSON', async () => {
    const document = await vscode.workspace.openTextDocument(file('clock.json'));
    await vscode.window.showTextDocument(document);
    await until('a finding in clock.json', () => rulesIn(document).includes('syscall/capability-prefix'));
  });

  it('is silent on templates', async () => {
    const document = await vscode.workspace.openTextDocument(file('template.yaml'));
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', document.uri); // the server has seen it
    assertEqual(found(document), []);
  });

  for (const isOpen of [false, true]) {
    it(`is checked as its config file says, with the manifest ${isOpen ? 'open' : 'closed'}`, async () => {
      const folderName = isOpen ? 'configured-open' : 'configured-closed';
      const uri = file(`${folderName}/vm.yaml`);
      await writeFile(uri, vmWithRunning);
      if (isOpen) await vscode.window.showTextDocument(uri);
      await until('a finding before there is a config file', () => rulesIn({ uri }).includes('vm/running-field'));
      const config = file(`${folderName}/drydock.yaml`);
      await writeFile(config, 'rules:\n  vm/running-field: off\n');
      await until('the rule to be off', () => !rulesIn({ uri }).includes('vm/running-field'));
      await vscode.workspace.fs.delete(config);
      await until('the rule to be on again', () => rulesIn({ uri }).includes('vm/running-field'));
    });
  }

  it('gets a config file by the command, once', async () => {
    await vscode.commands.executeCommand('drydock.createConfig');
    const document = await until('the config file to open', () =>
      vscode.window.visibleTextEditors
        .map(editor => editor.document)
        .find(({ fileName }) => /drydock\.yaml$/.test(fileName)),
    );
    assert(/^extends: recommended$/m.test(document.getText()), document.getText());
    await writeFile(document.uri, 'extends: strict\n');
    await vscode.commands.executeCommand('drydock.createConfig');
    const kept = new TextDecoder().decode(await vscode.workspace.fs.readFile(document.uri));
    assertEqual(kept, 'extends: strict\n');
    await vscode.workspace.fs.delete(document.uri);
  });

  it('is checked again after a restart', async () => {
    const uri = file('closed.yaml');
    await vscode.commands.executeCommand('drydock.restart');
    await until('a finding in closed.yaml', () => rulesIn({ uri }).includes('vm/running-field'));
  });
});
