// Files that no editor shows: they are checked too, and followed on disk.

import * as vscode from 'vscode';
import {
  assert,
  assertEqual,
  closeAll,
  diagnosticOf,
  folder,
  found,
  quickFixes,
  rulesIn,
  show,
  until,
  writeFile,
} from './editing.ts';
import { podWithPrefix, vmWithHostDisk, vmWithRunning } from './manifests.ts';

/** The uri of a file of the open folder. */
function file(name: string): vscode.Uri {
  const root = folder();
  assert(root, 'no folder is open');
  return vscode.Uri.joinPath(root, name);
}

async function haveFindings(...names: readonly string[]): Promise<void> {
  for (const name of names) await until(`a finding in ${name}`, () => found({ uri: file(name) }).length > 0);
}

async function haveNone(...names: readonly string[]): Promise<void> {
  for (const name of names) await until(`${name} to have no finding`, () => found({ uri: file(name) }).length === 0);
}

function exists(uri: vscode.Uri): Promise<boolean> {
  return Promise.resolve(vscode.workspace.fs.stat(uri)).then(
    () => true,
    () => false,
  );
}

/** Of the extension host, where that is a process. */
declare const process: { readonly pid: number };

/** In a browser, nobody but the editor watches files. */
const isInNode = vscode.workspace.getConfiguration('drydockTest').get('host') !== 'browser';

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

  it('is followed when whole folders come, move and go', async () => {
    const { fs } = vscode.workspace;
    await writeFile(file('tree/b/c/vm.yaml'), vmWithRunning);
    await writeFile(file('tree/pod.yaml'), podWithPrefix);
    await haveFindings('tree/b/c/vm.yaml', 'tree/pod.yaml');
    await fs.copy(file('tree'), file('copied'));
    await haveFindings('copied/b/c/vm.yaml', 'copied/pod.yaml');
    await fs.rename(file('copied'), file('moved'));
    await haveFindings('moved/b/c/vm.yaml', 'moved/pod.yaml');
    await haveNone('copied/b/c/vm.yaml', 'copied/pod.yaml');
    await fs.delete(file('tree'), { recursive: true });
    await fs.delete(file('moved'), { recursive: true });
    await haveNone('tree/b/c/vm.yaml', 'tree/pod.yaml', 'moved/b/c/vm.yaml', 'moved/pod.yaml');
  }).timeout(60_000);

  it('is followed in what a person does in a terminal', async () => {
    const terminal = vscode.window.createTerminal({ name: 'folders', cwd: folder() });
    const run = async (...commands: readonly string[]) => terminal.sendText(commands.join(' && '));
    try {
      // The editor hears of the topmost folder at best: by the time it looks, the others are there.
      await run('mkdir -p tree/b/c', 'cp closed.yaml tree/b/c/vm.yaml', 'cp closed.yaml tree/vm.yaml');
      await haveFindings('tree/b/c/vm.yaml', 'tree/vm.yaml');
      await run('cp -r tree copied');
      await haveFindings('copied/b/c/vm.yaml', 'copied/vm.yaml');
      await run('mv copied moved');
      await haveFindings('moved/b/c/vm.yaml', 'moved/vm.yaml');
      await haveNone('copied/b/c/vm.yaml', 'copied/vm.yaml');
      if (isInNode) {
        await run('cp closed.yaml moved/b/c/later.yaml', ': > tree/b/c/vm.yaml');
        await haveFindings('moved/b/c/later.yaml');
        await haveNone('tree/b/c/vm.yaml');
      }
      await run('rm -r tree moved');
      await haveNone('tree/vm.yaml', 'moved/b/c/vm.yaml', 'moved/vm.yaml', 'moved/b/c/later.yaml');
    } finally {
      terminal.dispose();
    }
  }).timeout(60_000);

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

  it('gets a config file by a fix, and loses it when that is undone', async () => {
    const [uri, config] = [file('gated/vm.yaml'), file('drydock.yaml')];
    await writeFile(uri, vmWithHostDisk);
    // The config file must not take its tab.
    const { document } = await vscode.window.showTextDocument(uri, { preview: false });
    const diagnostic = await diagnosticOf('kubevirt/gate-off', document);
    const { edit } = await until('the fix to be offered', async () => {
      const actions = await quickFixes(document, diagnostic);
      return actions.find(({ title }) => title === 'My cluster has it: add `HostDisk` to a new drydock.yaml');
    });
    assert(!(await exists(config)), 'there is a config file before');
    assert(edit && (await vscode.workspace.applyEdit(edit)), 'the fix cannot be made');
    assert(await exists(config), 'there is no config file');
    await until('the finding to vanish', () => !rulesIn(document).includes('kubevirt/gate-off'));
    const written = await vscode.window.showTextDocument(config);
    assertEqual(written.document.getText(), 'kubevirt:\n  featureGates:\n    - HostDisk\n');
    await until('the fix to be undone', async () => {
      if (written.document.getText() !== '') await vscode.commands.executeCommand('undo');
      return written.document.getText() === '' && !(await exists(config));
    });
    await until('the finding to come back', () => rulesIn(document).includes('kubevirt/gate-off'));
    await vscode.workspace.fs.delete(file('gated'), { recursive: true });
  });

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

  it('knows a kustomization by its name alone', async () => {
    const uri = file('kustomized/Kustomization');
    await writeFile(file('kustomized/settings.yaml'), 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n');
    const patch = '{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "setings"}}';
    await writeFile(uri, `resources:\n  - settings.yaml\npatches:\n  - patch: '${patch}'\n`);
    await until('a finding in a closed file', () => rulesIn({ uri }).includes('workload/patch-target-not-found'));
    const { document } = await vscode.window.showTextDocument(uri);
    assertEqual(document.languageId, 'yaml');
    await vscode.workspace.fs.delete(file('kustomized'), { recursive: true });
  });

  it('is checked again after a restart', async () => {
    const uri = file('closed.yaml');
    // A document stays open for a while after its tab is gone.
    await vscode.window.showTextDocument(uri);
    await until('a finding in closed.yaml', () => rulesIn({ uri }).includes('vm/running-field'));
    await closeAll();
    await vscode.commands.executeCommand('drydock.restart');
    await until('a finding in closed.yaml', () => rulesIn({ uri }).includes('vm/running-field'));
  });

  if (isInNode)
    it('is checked by another server when one is killed', async () => {
      const uri = file('closed.yaml');
      await until('a finding in closed.yaml', () => rulesIn({ uri }).includes('vm/running-field'));
      const terminal = vscode.window.createTerminal({ name: 'kill', cwd: folder() });
      // Only the server of this very extension host: others may run on the machine.
      const server = `$(pgrep -P ${process.pid} -f server.node.js)`;
      try {
        terminal.sendText(`kill -9 ${server} && touch killed`);
        await until('the server to be killed', () => exists(file('killed')));
        const { document } = await show(podWithPrefix);
        await until('a finding by the next server', () => rulesIn(document).includes('syscall/capability-prefix'));
        await until('the finding in closed.yaml to come back', () => rulesIn({ uri }).includes('vm/running-field'));
      } finally {
        terminal.dispose();
        await vscode.workspace.fs.delete(file('killed'));
      }
    }).timeout(60_000);
});
