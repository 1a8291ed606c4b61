// Virtual machines: an instance becomes a machine, mistakes in cloud-init are shown where they are, Windows gets what it lacks.

import * as vscode from 'vscode';
import {
  applyAction,
  assert,
  assertEqual,
  closeAll,
  diagnosticOf,
  positionOf,
  quickFixes,
  rulesIn,
  show,
  until,
} from './editing.ts';
import { instance, vmWithBrokenCloudInit, windowsVm } from './manifests.ts';

const TO_MACHINE = 'Turn it into a VirtualMachine, which is started again';

const machine = `apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata:
  name: kiosk
  labels:
    app: kiosk
spec:
  runStrategy: Always
  template:
    metadata:
      labels:
        app: kiosk
    spec:
      # as it was
      domain:
        memory:
          guest: 4Gi # measured
        devices: {}
`;

describe('virtual machines', () => {
  afterEach(closeAll);

  it('are made of instances, in one step that is undone in one', async () => {
    const { document } = await show(instance);
    const at = positionOf(document, 'VirtualMachineInstance');
    const action = await until('the offer', async () => {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        new vscode.Range(at, at),
        'refactor.rewrite',
        20,
      );
      return actions.find(({ title }) => title === TO_MACHINE);
    });
    await applyAction(action, document, text => text === machine);
    await until('the instance again', async () => {
      if (document.getText() !== instance) await vscode.commands.executeCommand('undo');
      return document.getText() === instance;
    });
  });

  it('show what is wrong in cloud-init at its own line', async () => {
    const { document } = await show(vmWithBrokenCloudInit);
    const { range } = await diagnosticOf('guest/cloud-init-syntax', document);
    const wrong = positionOf(document, 'runcmd: [').line;
    assert(range.start.line >= wrong && range.start.line <= wrong + 1, `at line ${range.start.line}, not ${wrong}`);
  });

  it('with Windows get the enlightenments', async () => {
    const { document } = await show(windowsVm);
    const diagnostic = await diagnosticOf('guest/windows-without-hyperv', document);
    const actions = await quickFixes(document, diagnostic);
    const preferred = actions.find(({ isPreferred }) => isPreferred);
    const features = [
      'hyperv:',
      'relaxed: {}',
      'vapic: {}',
      'vpindex: {}',
      'spinlocks: 8191',
      'synictimer:',
      'tlbflush: {}',
    ];
    await applyAction(preferred, document, text => features.every(feature => text.includes(feature)));
    await until('the finding to vanish', () => !rulesIn(document).includes('guest/windows-without-hyperv'));
    assertEqual(
      rulesIn(document).filter(rule => rule.startsWith('schema/')),
      [],
    );
  });
});
