// A server without a disk gets texts from its client: each file once, after it was asked for.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { FetchedFiles } from '../../server/src/lsp/fetchedFiles.ts';

/** What a client has, and what was asked of it. */
function client(texts: Readonly<Record<string, string>>) {
  const asked: string[] = [];
  const fetch = async (name: string) => {
    asked.push(name);
    await new Promise(resolve => setImmediate(resolve));
    return texts[name];
  };
  return { asked, fetch };
}

it('a file that was asked for comes, and is there from then on', async () => {
  const { asked, fetch } = client({ a: 'text' });
  const files = new FetchedFiles();
  assert.equal(await files.arrived(fetch), false);
  assert.equal(files.read('a'), undefined);
  assert.equal(await files.arrived(fetch), true);
  assert.equal(files.read('a'), 'text');
  assert.equal(await files.arrived(fetch), false);
  assert.deepEqual(asked, ['a']);
});

it('two who ask at once wait for the same file', async () => {
  const { asked, fetch } = client({ a: 'text' });
  const files = new FetchedFiles();
  files.read('a');
  const first = files.arrived(fetch);
  files.read('a');
  const second = files.arrived(fetch);
  assert.deepEqual(await Promise.all([first, second]), [true, true]);
  assert.deepEqual(asked, ['a']);
});

it('a file that cannot be had is asked for again the next time', async () => {
  const { asked, fetch } = client({});
  const files = new FetchedFiles();
  for (let question = 0; question < 2; question++) {
    assert.equal(files.read('a'), undefined);
    assert.equal(await files.arrived(fetch), false);
  }
  assert.deepEqual(asked, ['a', 'a']);
});
