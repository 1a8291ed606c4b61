// The exit status says how it went: 0 nothing that counts, 1 findings, 2 something could not be done.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { drydock, folderWith, ROOT } from './drydock.ts';
import { CLEAN, MACHINE, ONLY, POD } from './manifests.ts';

const folder = folderWith({
  'clean.yaml': CLEAN,
  'warning.yaml': MACHINE,
  'error.yaml': POD,
  'text.yaml': 'just text\n',
});

const CASES: readonly (readonly [string, number])[] = [
  ['clean.yaml', 0],
  ['text.yaml', 0],
  ['warning.yaml', 0],
  ['error.yaml', 1],
  ['.', 1],
  ['warning.yaml --fail-on error', 0],
  ['warning.yaml --fail-on warning', 1],
  ['warning.yaml --fail-on=info', 1],
  ['error.yaml --fail-on warning', 1],
  ['error.yaml --fail-on never', 0],
  ['error.yaml --fail-on never --fail-on error', 1],
  ['error.yaml --rule vm/running-field', 0],
  ['warning.yaml --quiet --fail-on warning', 1],
  ['warning.yaml nowhere.yaml --fail-on never', 2],
];

describe('the exit status', { concurrency: 4 }, () => {
  for (const [line, expected] of CASES) {
    it(`of drydock lint ${line} is ${expected}`, async () => {
      const words = line.includes('--rule') ? line.split(' ') : [...line.split(' '), ...ONLY];
      assert.equal((await drydock(['lint', ...words], { folder })).status, expected);
    });
  }

  it('is that of the findings when the reader goes away', async () => {
    const many = folderWith(Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`${index}.yaml`, POD])));
    const child = spawn(process.execPath, [join(ROOT, 'dist/cli.js'), 'lint', '--format', 'json'], { cwd: many });
    child.stdout.once('data', () => child.stdout.destroy());
    const said: Buffer[] = [];
    child.stderr.on('data', part => said.push(part));
    const [status] = await once(child, 'close');
    assert.equal(Buffer.concat(said).toString(), '');
    assert(status === 0 || status === 1, `${status}`);
  });
});
