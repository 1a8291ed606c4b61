// What the refactors offer at a cursor, and the files as each of them leaves them.

import assert from 'node:assert/strict';
import { editsOf, refactorActionsOf } from '../../server/src/features/codeActions.ts';
import { fixedText } from '../../server/src/lint/fixAll.ts';
import type { Snapshot } from '../../server/src/lint/snapshot.ts';
import { refactors } from '../../server/src/refactors/index.ts';
import { type Marked, workspaceOf } from '../features/workspaces.ts';

/** Files by name; one of them has the cursor `┃`. */
export type Files = Readonly<Record<string, string>>;

/** The titles of what is offered at the cursor. */
export function titlesIn(files: Files): readonly string[] {
  const { snapshot, uri, offset } = workspaceOf(files);
  return refactorActionsOf(snapshot, uri, offset, refactors).map(({ title }) => title);
}

/** The titles that hold a word. */
export function offersOf(word: string, files: Files): readonly string[] {
  return titlesIn(files).filter(title => title.includes(word));
}

/** The files that the one offer with a word in its title changes, tab stops filled with what they propose. */
export function changedBy(word: string, files: Files): Files {
  const marked = workspaceOf(files);
  return Object.fromEntries(
    [...editsAt(word, marked)].map(([uri, edits]) => [nameOf(uri), fixedText(textOf(marked.snapshot, uri), edits)]),
  );
}

/** The edits by file of the one offer with a word in its title. */
export function editsAt(word: string, { snapshot, uri, offset }: Marked): NonNullable<ReturnType<typeof editsOf>> {
  const actions = refactorActionsOf(snapshot, uri, offset, refactors).filter(({ title }) => title.includes(word));
  const [action] = actions;
  assert(action?.id && actions.length === 1, `${actions.length} offers with \`${word}\``);
  const edits = editsOf(snapshot, action.id, refactors);
  assert(edits, `\`${action.title}\` has no edits`);
  return edits;
}

/** The rules with findings in any file. */
export function rulesIn(snapshot: Snapshot): readonly string[] {
  return [...snapshot.files.keys()]
    .flatMap(uri => snapshot.report(uri)?.findings.map(({ rule }) => rule.id) ?? [])
    .toSorted();
}

/** The text of a file. */
export function textOf(snapshot: Snapshot, uri: string): string {
  return snapshot.files.get(uri)?.text ?? '';
}

function nameOf(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}
