// The packaged extension is the one that runs, where it should run.

import * as vscode from 'vscode';
import { assert, assertEqual, closeAll, found, show } from './editing.ts';
import { vmWithRunning } from './manifests.ts';

describe('the packaged extension', () => {
  afterEach(closeAll);

  it('is installed and starts with the first YAML document', async () => {
    await show(vmWithRunning);
    const extension = vscode.extensions.getExtension('drydock.drydock');
    assert(extension, 'it is not installed');
    await extension.activate();
    assert(extension.isActive, 'it is not active');
  });

  it('runs in the host that this run is about', () => {
    const expected = vscode.workspace.getConfiguration('drydockTest').get('host');
    // As a web extension it comes over http, else from the folder that the .vsix was unpacked into.
    const scheme = vscode.extensions.getExtension('drydock.drydock')?.extensionUri.scheme;
    if (expected) assertEqual(scheme === 'http' ? 'browser' : 'node', expected);
  });

  it('has registered every command that it contributes', async () => {
    const manifest = vscode.extensions.getExtension('drydock.drydock')?.packageJSON;
    const contributed: string[] = manifest.contributes.commands.map(({ command }: { command: string }) => command);
    const known = await vscode.commands.getCommands(true);
    assertEqual(
      contributed.filter(command => !known.includes(command)),
      [],
    );
  });

  it('says nothing of YAML that is no manifest', async () => {
    const { document } = await show('services:\n  web:\n    image: nginx:latest\n    running: true\n');
    await vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', document.uri); // the server has seen it
    assertEqual(found(document), []);
  });
});
