// What `.gitignore` files leave out, where the config file asks for it. `git check-ignore` says the same of each case.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { uriOf, workspaceOf } from './manifests.ts';

const ON = { 'drydock.yaml': 'gitignore: true\n' };

describe('what git ignores', () => {
  leaves('by name anywhere, by path from the folder of the file', { '.gitignore': 'out.yaml\n/a.yaml\nb/c.yaml\n' }, [
    'out.yaml',
    'x/out.yaml',
    'a.yaml',
    'b/c.yaml',
  ]);
  keeps('other paths', { '.gitignore': 'out.yaml\n/a.yaml\nb/c.yaml\n' }, ['x/a.yaml', 'x/b/c.yaml', 'my-out.yaml']);
  leaves('whole folders', { '.gitignore': 'rendered/\n*.d\n' }, [
    'rendered/a.yaml',
    'x/rendered/y/a.yaml',
    'x.d/a.yaml',
  ]);
  keeps('a file that is called like a folder', { '.gitignore': 'a.yaml/\n' }, ['a.yaml']);
  keeps('what is taken back', { '.gitignore': '*.yaml\n!keep.yaml\n' }, ['keep.yaml', 'x/keep.yaml']);
  leaves('what is taken back in a folder that is out', { '.gitignore': 'x/\n!x/keep.yaml\n' }, ['x/keep.yaml']);
  leaves('by the file of a folder below, and there only', { 'x/.gitignore': 'out.yaml\n/a.yaml\nb/c.yaml\nd/\n' }, [
    'x/out.yaml',
    'x/y/out.yaml',
    'x/a.yaml',
    'x/b/c.yaml',
    'x/y/d/a.yaml',
  ]);
  keeps('what lies beside such a folder', { 'x/.gitignore': 'out.yaml\n/a.yaml\nb/c.yaml\n' }, [
    'out.yaml',
    'a.yaml',
    'x/y/a.yaml',
    'x/y/b/c.yaml',
  ]);
  keeps('what a folder below takes back', { '.gitignore': '*.yaml\n', 'x/.gitignore': '!*.yaml\n' }, ['x/a.yaml']);
  leaves('but not where its folder is out', { '.gitignore': 'x/\n', 'x/.gitignore': '!*.yaml\n' }, ['x/a.yaml']);
  leaves('in folders of any name', { 'a [1]*/.gitignore': 'b.yaml\n/c d.yaml\n' }, [
    'a [1]*/b.yaml',
    'a [1]*/c d.yaml',
  ]);
  keeps('in none of another name', { 'a [1]*/.gitignore': 'b.yaml\n' }, ['a 1/b.yaml', 'a [1]x/b.yaml']);
  leaves(
    'names that begin with signs, in lines of Windows',
    { 'x/.gitignore': '# no\r\n\r\n\\#a.yaml\r\n\\!b.yaml\r\n' },
    ['x/#a.yaml', 'x/!b.yaml'],
  );
  keeps('what comments say', { 'x/.gitignore': '#a.yaml\n\n' }, ['x/a.yaml', 'x/#a.yaml']);

  it('is checked unless the config file says so', () => {
    const files = { '.gitignore': '*.yaml\n', 'x/drydock.yaml': 'gitignore: true\n', 'x/.gitignore': 'a.yaml\n' };
    assert.deepEqual(leftOut(files, ['a.yaml', 'x/a.yaml', 'x/b.yaml']), ['x/a.yaml']);
  });
  it('is said by the file that says it', () => {
    const snapshot = workspaceOf({ ...ON, '.gitignore': 'a.yaml\n', 'a.yaml': '' });
    assert.equal(snapshot.report(uriOf('a.yaml'))?.reason, 'ignored by .gitignore');
  });
  it('counts from the moment it changes', () => {
    const before = workspaceOf({ ...ON, '.gitignore': 'a.yaml\n', 'a.yaml': '' });
    assert.equal(before.checkedFile(uriOf('a.yaml')), undefined);
    assert(before.with(uriOf('.gitignore'), '#a.yaml\n').checkedFile(uriOf('a.yaml')));
    assert(before.with(uriOf('.gitignore'), undefined).checkedFile(uriOf('a.yaml')));
  });
});

function leaves(what: string, lists: Readonly<Record<string, string>>, paths: readonly string[]) {
  it(`leaves out ${what}`, () => assert.deepEqual(leftOut({ ...ON, ...lists }, paths), paths));
}

function keeps(what: string, lists: Readonly<Record<string, string>>, paths: readonly string[]) {
  it(`keeps ${what}`, () => assert.deepEqual(leftOut({ ...ON, ...lists }, paths), []));
}

/** Those of some files that are left out, whatever is in them. */
function leftOut(lists: Readonly<Record<string, string>>, paths: readonly string[]): readonly string[] {
  const texts = [...Object.entries(lists), ...paths.map(path => [path, ''] as const)];
  const snapshot = workspaceOf(Object.fromEntries(texts.map(([path, text]) => [encoded(path), text])));
  return paths.filter(path => !snapshot.checkedFile(uriOf(encoded(path))));
}

/** A path as editors write it into an address. */
function encoded(path: string): string {
  return encodeURI(path).replaceAll('#', '%23');
}
