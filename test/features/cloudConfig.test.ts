// Hovers and proposals within the user data of a guest. ┃ is the cursor.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { completionsOf } from '../../server/src/features/completion.ts';
import { hoverOf } from '../../server/src/features/hover.ts';
import { Snapshot } from '../../server/src/lint/snapshot.ts';
import { applyEdits } from '../../server/src/text/textEdit.ts';
import { setupWith } from '../fixtures.ts';
import { withCursor } from '../marks.ts';

const URI = 'file:///workspace/machine.yaml';
const HEAD = `apiVersion: kubevirt.io/v1
kind: VirtualMachineInstance
metadata: {name: web}
spec:
  domain: {memory: {guest: 1Gi}}
  volumes:
    - name: cloud-init
      cloudInitNoCloud:
        userData: |
          #cloud-config
`;

const indented = (lines: string) => lines.replace(/^/gm, '          ');

describe('a hover', () => {
  says('about a module', 'run┃cmd:\n  - id\n', '**runcmd** · list', 'at the end of the first boot');
  says('about a key of a user', 'users:\n  - name: a\n    lock_┃passwd: true\n', 'cannot log in with a password');
  it('not about a command', () => {
    const { text, offset } = withCursor(HEAD + indented('runcmd:\n  - i┃d\n'));
    assert(!hoverOf(snapshotOf(text), URI, offset, () => '')?.markdown.includes('first boot'));
  });
});

describe('a proposal', () => {
  makes('of a module', 'pack┃\n', 'packages', 'packages:\n');
  makes('of a module below another', 'hostname: web\nti┃\n', 'timezone', 'hostname: web\ntimezone: $1\n');
  makes(
    'of a key of a file',
    'write_files:\n  - path: /a\n    perm┃\n',
    'permissions',
    'write_files:\n  - path: /a\n    permissions: $1\n',
  );
  it('not of what is there', () => {
    assert(!labelsAt('runcmd:\n  - id\npack┃\n').includes('runcmd'));
  });
  it('not in a script', () => {
    const { text, offset } = withCursor(`${HEAD.replace('#cloud-config', '#!/bin/sh')}          pack┃\n`);
    assert.deepEqual(completionsOf(snapshotOf(text), URI, offset), []);
  });
});

function says(name: string, config: string, ...parts: readonly string[]): void {
  it(name, () => {
    const { text, offset } = withCursor(HEAD + indented(config));
    const hover = hoverOf(snapshotOf(text), URI, offset, () => '');
    for (const part of parts) assert(hover?.markdown.includes(part), hover?.markdown);
  });
}

function makes(name: string, config: string, label: string, expected: string): void {
  it(name, () => {
    const { text, offset } = withCursor(HEAD + indented(config));
    const found = completionsOf(snapshotOf(text), URI, offset).find(one => one.label === label);
    assert(found, labelsAt(config).join());
    const after = applyEdits(text, [{ span: found.span, newText: found.newText }]);
    assert.equal(after.trimEnd(), (HEAD + indented(expected)).trimEnd());
  });
}

function labelsAt(config: string): readonly string[] {
  const { text, offset } = withCursor(HEAD + indented(config));
  return completionsOf(snapshotOf(text), URI, offset).map(({ label }) => label);
}

function snapshotOf(text: string): Snapshot {
  return new Snapshot(setupWith({})).withAll([[URI, text]]);
}
