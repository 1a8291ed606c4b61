// The built server hovers with the schemas beside it, and with texts that only the client can read.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Hover } from 'vscode-languageserver';
import { Client } from './client.ts';
import { PULLS, start, VM } from './manifests.ts';

const URI = 'file:///workspace/vm.yaml';
const DISK = `${VM.replace('domain: {}', 'domain:\n        devices:\n          disks:\n            - name: root\n              disk:\n                bus: sata')}`;

describe('a hover', () => {
  let client: Client;
  before(async () => {
    client = await Client.start({ capabilities: PULLS });
    await client.open(URI, DISK);
  });
  after(() => client.stop());

  async function hoverOn(word: string): Promise<{ readonly value: string; readonly range: unknown }> {
    const lines = DISK.split('\n');
    const line = lines.findIndex(one => one.includes(word));
    const position = start(line, (lines[line]?.indexOf(word) ?? 0) + 1);
    const hover = await client.ask<Hover | null>('textDocument/hover', { textDocument: { uri: URI }, position });
    assert(hover && typeof hover.contents === 'object' && 'value' in hover.contents, `nothing on ${word}`);
    return { value: hover.contents.value, range: hover.range };
  }

  it('says what a field is and what may stand there, as Markdown', async () => {
    const { value, range } = await hoverOn('bus');
    assert.match(value, /^\*\*bus\*\* · text/);
    assert.match(value, /One of `sata`, `scsi`, `usb`, `virtio`/);
    assert.match(value, /\[KubeVirt user guide: Disks and volumes\]\(https:\/\/kubevirt\.io\//);
    assert.deepEqual(range, { start: start(13, 16), end: start(13, 19) });
  });

  it('has words of our own where the packages have none', async () => {
    assert.match((await hoverOn('domain')).value, /The machine that the guest sees/);
  });

  it('says what a kind is', async () => {
    assert.match((await hoverOn('VirtualMachine')).value, /^\*\*VirtualMachine\*\* · `kubevirt\.io\/v1`/);
  });

  it('ends with the rule that judges the field', async () => {
    const { value } = await hoverOn('running');
    assert.match(value, /^\*\*running\*\*[\s\S]*---[\s\S]*\[vm\/running-field\]\(\S+running-field\.md\)$/);
  });
});
