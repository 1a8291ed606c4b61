// `drydock lsp --stdio` is the language server.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { it } from 'node:test';
import { ROOT } from './drydock.ts';

const MESSAGES = [
  { jsonrpc: '2.0', id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } },
  { jsonrpc: '2.0', id: 2, method: 'shutdown' },
  { jsonrpc: '2.0', method: 'exit' },
];

it('drydock lsp --stdio answers as a language server, and ends when it is told to', { timeout: 20_000 }, async () => {
  const child = spawn(process.execPath, [join(ROOT, 'dist/cli.js'), 'lsp', '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const out: Buffer[] = [];
  child.stdout.on('data', part => out.push(part));
  for (const message of MESSAGES) {
    const body = JSON.stringify(message);
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }
  const [status] = await once(child, 'close');
  assert.equal(status, 0);
  assert.match(Buffer.concat(out).toString(), /"id":1,"result":\{"capabilities":/);
});
