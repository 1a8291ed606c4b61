// What the extension knows of the text under the cursor: hovers, completions, symbols.

import * as vscode from 'vscode';
import { assert, assertEqual, closeAll, completionsAt, hoverAt, labelOf, positionOf, show } from './editing.ts';
import { podWithNodeSysctl, podWithPrefix, vmWithRunning } from './manifests.ts';

describe('knowledge', () => {
  afterEach(closeAll);

  it('of a sysctl is shown on hover', async () => {
    const { document } = await show(podWithNodeSysctl);
    const text = await hoverAt(document, positionOf(document, 'vm.max_map_count', 4));
    assert(/vm\.max_map_count/.test(text) && /node/i.test(text), `the hover says \`${text}\``);
  });

  it('of a capability is shown on hover', async () => {
    const { document } = await show(podWithPrefix.replace('CAP_', ''));
    const text = await hoverAt(document, positionOf(document, 'SYS_TIME', 4));
    assert(/SYS_TIME/.test(text) && /clock/i.test(text), `the hover says \`${text}\``);
  });

  it('of a field is shown on hover, with what it is for', async () => {
    const { document } = await show(vmWithRunning);
    const text = await hoverAt(document, positionOf(document, 'guest', 2));
    assert(/amount/.test(text) && /How much memory the guest sees/.test(text), `the hover says \`${text}\``);
    const kind = await hoverAt(document, positionOf(document, 'VirtualMachine', 2));
    assert(/kubevirt\.io\/v1/.test(kind), `the hover says \`${kind}\``);
  });

  it('offers the names of sysctls', async () => {
    const { document } = await show(podWithNodeSysctl.replace('vm.max_map_count', 'net.ipv4.ip_l'));
    const items = await completionsAt(document, positionOf(document, 'net.ipv4.ip_l', 'net.ipv4.ip_l'.length));
    const labels = items.map(labelOf);
    assert(labels.includes('net.ipv4.ip_local_port_range'), `offered are ${labels.join(', ')}`);
  });

  it('offers the fields of a disk, and its buses', async () => {
    const { document } = await show(vmWithRunning.replace('bus: virtio\n', 'bus: virtio\n            - \n'));
    const fields = (await completionsAt(document, positionOf(document, '- \n', '- '.length))).map(labelOf);
    for (const field of ['name', 'disk', 'cdrom', 'lun'])
      assert(fields.includes(field), `offered are ${fields.join(', ')}`);
    const buses = (await completionsAt(document, positionOf(document, 'virtio'))).map(labelOf);
    for (const bus of ['sata', 'scsi', 'usb', 'virtio']) assert(buses.includes(bus), `offered are ${buses.join(', ')}`);
  });

  it('writes a field with its own indentation', async () => {
    const { document } = await show(vmWithRunning.replace('bus: virtio\n', 'bus: virtio\n            - \n'));
    const items = await completionsAt(document, positionOf(document, '- \n', '- '.length));
    const disk = items.find(item => labelOf(item) === 'disk');
    assert(disk?.insertText instanceof vscode.SnippetString, `\`disk\` is ${JSON.stringify(disk)}`);
    assertEqual(disk.insertText.value, 'disk:\n                $0');
    assertEqual(disk.keepWhitespace, true);
  });

  it('offers snippets for whole resources', async () => {
    const { document } = await show('');
    const items = await completionsAt(document, new vscode.Position(0, 0));
    const snippets = items.filter(({ kind }) => kind === vscode.CompletionItemKind.Snippet);
    assert(snippets.length > 0, `offered are ${items.map(labelOf).join(', ')}`);
  });

  it('lists one symbol per resource', async () => {
    const { document } = await show(`${podWithNodeSysctl}---\n${vmWithRunning}`);
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    assertEqual(symbols.length, 2);
    assert(symbols[0]?.name.includes('database'), `the first is ${symbols[0]?.name}`);
    assert(symbols[1]?.name.includes('billing'), `the second is ${symbols[1]?.name}`);
  });
});
