// Findings of typed text: they appear where they should, carry their rule, and vanish.

import * as vscode from 'vscode';
import { assert, assertEqual, closeAll, diagnosticOf, found, positionOf, rulesIn, show, until } from './editing.ts';
import { podWithNodeSysctl, podWithPrefix, vmWithRunning } from './manifests.ts';

describe('diagnostics', () => {
  afterEach(closeAll);

  it('appear at the narrowest range, with rule and page', async () => {
    const { document } = await show(podWithNodeSysctl);
    const diagnostic = await diagnosticOf('kernel/sysctl-node-level', document);
    assertEqual(document.getText(diagnostic.range), 'vm.max_map_count');
    assertEqual(diagnostic.severity, vscode.DiagnosticSeverity.Error);
    assert(/vm\.max_map_count/.test(diagnostic.message), diagnostic.message);
    const { code } = diagnostic;
    assert(typeof code === 'object', `the code \`${code}\` has no page`);
    assertEqual(code.target.toString(), 'drydock:/rules/kernel/sysctl-node-level.md');
  });

  it('follow the text while it is typed', async () => {
    const editor = await show(vmWithRunning.replace('running: true', 'runStrategy: Always'));
    const { document } = editor;
    const place = positionOf(document, '  runStrategy: Always');
    const line = document.lineAt(place.line).range;
    await editor.edit(edits => edits.replace(line, '  running: true'));
    await diagnosticOf('vm/running-field', document);
    await editor.edit(edits => edits.replace(document.lineAt(place.line).range, '  runStrategy: Always'));
    await until('the finding to vanish', () => !rulesIn(document).includes('vm/running-field'));
  });

  it('are told once', async () => {
    const { document } = await show(vmWithRunning);
    await diagnosticOf('vm/running-field', document);
    assertEqual(
      rulesIn(document).filter(rule => rule === 'vm/running-field'),
      ['vm/running-field'],
    );
  });

  it('stay at their document when text is put in front of it', async () => {
    const editor = await show(vmWithRunning);
    const { document } = editor;
    const before = await diagnosticOf('vm/running-field', document);
    await editor.edit(edits => edits.insert(new vscode.Position(0, 0), `${podWithPrefix}---\n`));
    await diagnosticOf('syscall/capability-prefix', document);
    const lines = podWithPrefix.split('\n').length;
    await until('the finding to move', () =>
      found(document).some(({ range }) => range.start.line === before.range.start.line + lines),
    );
  });

  it('follow the settings', async () => {
    const { document } = await show(vmWithRunning);
    await diagnosticOf('vm/running-field', document);
    const set = (rules?: object) =>
      vscode.workspace.getConfiguration('drydock').update('rules', rules, vscode.ConfigurationTarget.Global);
    try {
      await set({ 'vm/running-field': 'off' });
      await until('the rule to be off', () => !rulesIn(document).includes('vm/running-field'));
    } finally {
      await set();
    }
    await diagnosticOf('vm/running-field', document);
  });

  it('survive every half-typed state of a manifest', async () => {
    const editor = await show('');
    const { document } = editor;
    for (let end = 0; end < vmWithRunning.length; end += 7) {
      const whole = new vscode.Range(new vscode.Position(0, 0), document.positionAt(document.getText().length));
      await editor.edit(edits => edits.replace(whole, vmWithRunning.slice(0, end)));
    }
    const rest = new vscode.Range(new vscode.Position(0, 0), document.positionAt(document.getText().length));
    await editor.edit(edits => edits.replace(rest, vmWithRunning));
    await diagnosticOf('vm/running-field', document);
  });
});
