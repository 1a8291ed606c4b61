// Quick fixes: offered at a finding, computed on resolve, and right when applied.

import * as vscode from 'vscode';
import {
  applyAction,
  assert,
  assertEqual,
  closeAll,
  diagnosticOf,
  quickFixes,
  rulesIn,
  show,
  until,
} from './editing.ts';
import { podWithPrefix, setWithUnsafeSysctl, vmWithRunning } from './manifests.ts';

const fixedVm = vmWithRunning.replace('running: true', 'runStrategy: Always');
const fixedPod = podWithPrefix.replace('CAP_SYS_TIME', 'SYS_TIME');

/** A command on the active editor does nothing before the editor has the focus: repeated until it has worked. */
function repeat(command: string, { document }: vscode.TextEditor, wanted: string): Promise<boolean> {
  return until(`\`${command}\` to work`, async () => {
    if (document.getText() !== wanted) await vscode.commands.executeCommand(command);
    return document.getText() === wanted;
  });
}

describe('fixes', () => {
  afterEach(closeAll);

  it('replace what a finding is about, and nothing else', async () => {
    const { document } = await show(vmWithRunning);
    const diagnostic = await diagnosticOf('vm/running-field', document);
    const actions = await quickFixes(document, diagnostic);
    const preferred = actions.find(({ isPreferred }) => isPreferred);
    await applyAction(preferred, document, text => text === fixedVm);
    await until('the finding to vanish', () => !rulesIn(document).includes('vm/running-field'));
  });

  it('of several lines stand where they belong', async () => {
    const { document } = await show(setWithUnsafeSysctl);
    const diagnostic = await diagnosticOf('kernel/sysctl-unsafe-no-placement', document);
    const actions = await quickFixes(document, diagnostic);
    const action = actions.find(({ isPreferred }) => isPreferred) ?? actions[0];
    const inserted = [
      '      tolerations:\n        - key: \\w+\n          operator: Equal\n          value: \\w+\n          effect: NoSchedule\n',
      '      nodeSelector:\n        \\w+: \\w+\n',
    ];
    await applyAction(
      action,
      document,
      text => text.startsWith(setWithUnsafeSysctl) && inserted.every(lines => new RegExp(`^${lines}`, 'm').test(text)),
    );
  });

  it('are undone in one step', async () => {
    const editor = await show(podWithPrefix);
    const diagnostic = await diagnosticOf('syscall/capability-prefix', editor.document);
    const actions = await quickFixes(editor.document, diagnostic);
    const action = actions.find(({ isPreferred }) => isPreferred);
    await applyAction(action, editor.document, text => text === fixedPod);
    await repeat('undo', editor, podWithPrefix);
  });

  it('of all findings are applied by the command', async () => {
    const editor = await show(`${vmWithRunning}---\n${podWithPrefix}`);
    await diagnosticOf('syscall/capability-prefix', editor.document);
    await repeat('drydock.fixAll', editor, `${fixedVm}---\n${fixedPod}`);
  });

  it('of all findings are a source action, for saving', async () => {
    const { document } = await show(`${vmWithRunning}---\n${podWithPrefix}`);
    await diagnosticOf('syscall/capability-prefix', document);
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      whole,
      'source.fixAll.drydock',
      10,
    );
    assertEqual(actions.length, 1);
    await applyAction(actions[0], document, text => text === `${fixedVm}---\n${fixedPod}`);
  });

  it('include a comment that keeps the finding away', async () => {
    const { document } = await show(vmWithRunning);
    const diagnostic = await diagnosticOf('vm/running-field', document);
    const actions = await quickFixes(document, diagnostic);
    const titles = actions.map(({ title }) => title).join(', ');
    const suppress = actions.find(({ title }) => /ignore|suppress/i.test(title) && /line/i.test(title));
    assert(suppress, `none of ${titles}`);
    await applyAction(suppress, document, text => text.includes('# drydock-ignore vm/running-field'));
    await until('the finding to be suppressed', () => !rulesIn(document).includes('vm/running-field'));
  });
});
