// Beside other extensions: what the YAML extension says of a manifest's shape is not said twice.

import * as vscode from 'vscode';
import { assertEqual, closeAll, diagnosticOf, positionOf, rulesIn, show, sleep, until } from './editing.ts';
import { podWithNodeSysctl } from './manifests.ts';

const unknownField = 'schema/unknown-field';
/** Two fields that no container has, and a finding that is not about shape. */
const pod = `${podWithNodeSysctl}      imagge: registry.example/database:16.4\n      comand: [serve]\n`;

describe('beside the YAML extension', () => {
  // It writes the schema that was used into the source.
  const others = vscode.languages.createDiagnosticCollection('yaml');

  afterEach(async () => {
    others.clear();
    await set(undefined);
    await closeAll();
  });
  after(() => others.dispose());

  function set(mode: string | undefined): Thenable<void> {
    const settings = vscode.workspace.getConfiguration('drydock');
    return settings.update('schemaValidation', mode, vscode.ConfigurationTarget.Global);
  }

  function say(document: vscode.TextDocument, text: string, source = 'yaml-schema: io.k8s.api.core.v1.Pod') {
    const start = positionOf(document, text);
    const range = new vscode.Range(start, start.translate(0, text.length));
    const diagnostic = new vscode.Diagnostic(range, `Property ${text} is not allowed.`);
    diagnostic.source = source;
    others.set(document.uri, [diagnostic]);
  }

  const count = (document: vscode.TextDocument) => rulesIn(document).filter(rule => rule === unknownField).length;
  const counted = (document: vscode.TextDocument, wanted: number) =>
    until(`${wanted} unknown fields`, () => count(document) === wanted);

  it('a finding about shape gives way where the other one says it, and comes back', async () => {
    const editor = await show(pod);
    const { document } = editor;
    await counted(document, 2);
    say(document, 'imagge');
    await counted(document, 1);
    assertEqual(document.getText((await diagnosticOf(unknownField, document)).range), 'comand');
    await diagnosticOf('kernel/sysctl-node-level', document);

    say(document, 'comand');
    await until('the other one to give way', async () => {
      const { range } = await diagnosticOf(unknownField, document);
      return document.getText(range) === 'imagge';
    });
    others.clear();
    await counted(document, 2);

    // Asked for again while the other one is there.
    say(document, 'imagge');
    await counted(document, 1);
    await editor.edit(edits => edits.insert(document.lineAt(document.lineCount - 1).range.end, '# the end\n'));
    await sleep(1_000);
    assertEqual(count(document), 1);
  });

  it('findings stay where another extension, or something else, is said', async () => {
    const { document } = await show(pod);
    await counted(document, 2);
    say(document, 'imagge', 'another linter');
    await sleep(500);
    assertEqual(count(document), 2);
    say(document, 'vm.max_map_count');
    await sleep(500);
    assertEqual(rulesIn(document), ['kernel/sysctl-node-level', unknownField, unknownField]);
  });

  it('everything is said where the settings say `on`', async () => {
    const { document } = await show(pod);
    say(document, 'imagge');
    await counted(document, 1);
    await set('on');
    await counted(document, 2);
    await set('auto');
    await counted(document, 1);
  });

  it('nothing is said of shape where the settings say `off`', async () => {
    const { document } = await show(pod);
    await counted(document, 2);
    await set('off');
    await counted(document, 0);
    await diagnosticOf('kernel/sysctl-node-level', document);
    await set(undefined);
    await counted(document, 2);
  });

  it('formatting is left to others', async () => {
    const { document } = await show(pod);
    await counted(document, 2);
    const options = { tabSize: 2, insertSpaces: true };
    for (const command of ['vscode.executeFormatDocumentProvider', 'vscode.executeFormatOnTypeProvider']) {
      const at = command.includes('OnType') ? [new vscode.Position(1, 0), '\n'] : [];
      const edits = await vscode.commands.executeCommand(command, document.uri, ...at, options);
      assertEqual(edits ?? [], []);
    }
  });
});
