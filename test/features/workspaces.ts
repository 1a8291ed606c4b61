// Workspaces of a few files with a cursor in one of them, for tests of what leads from file to file.

import assert from 'node:assert/strict';
import { Snapshot } from '../../server/src/lint/snapshot.ts';
import { applyEdits, type TextEdit } from '../../server/src/text/textEdit.ts';
import { setupWith } from '../fixtures.ts';

/** A workspace, and where its cursor `┃` stands. */
export interface Marked {
  readonly snapshot: Snapshot;
  readonly uri: string;
  readonly offset: number;
}

/** The workspace of some files by name; one of them has the cursor. */
export function workspaceOf(files: Readonly<Record<string, string>>): Marked {
  const [name = '', marked = ''] = Object.entries(files).find(([, text]) => text.includes('┃')) ?? [];
  assert(name, 'no file has a cursor');
  const texts = Object.entries(files).map(([file, text]) => [uriOf(file), text.replace('┃', '')] as const);
  return { snapshot: new Snapshot(setupWith({})).withAll(texts), uri: uriOf(name), offset: marked.indexOf('┃') };
}

/** Locations as `file:line`, lines from 1, sorted. */
export function lines(
  snapshot: Snapshot,
  locations: readonly { readonly uri: string; readonly span: { readonly start: number } }[],
): readonly string[] {
  return locations
    .map(({ uri, span }) => {
      const line = snapshot.files.get(uri)?.lines.positionAt(span.start).line ?? -1;
      return `${uri.slice(uriOf('').length)}:${line + 1}`;
    })
    .toSorted();
}

/** The lines that edits change, as `file: line`, sorted. */
export function changedLines(snapshot: Snapshot, edits: ReadonlyMap<string, readonly TextEdit[]>): readonly string[] {
  return [...edits]
    .flatMap(([uri, list]) => {
      const before = snapshot.files.get(uri)?.text ?? '';
      const old = before.split('\n');
      const fresh = applyEdits(before, list).split('\n');
      assert.equal(fresh.length, old.length);
      return fresh.flatMap((line, index) => {
        return line === old[index] ? [] : [`${uri.slice(uriOf('').length)}: ${line.trim()}`];
      });
    })
    .toSorted();
}

function uriOf(name: string): string {
  return `file:///work/${name}`;
}
