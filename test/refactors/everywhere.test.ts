// Every refactor at every line of every fixture: it can be made, and nothing is refused afterwards that was not before.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type Action, editsOf, refactorActionsOf } from '../../server/src/features/codeActions.ts';
import { fixedText } from '../../server/src/lint/fixAll.ts';
import type { Snapshot } from '../../server/src/lint/snapshot.ts';
import { refactors } from '../../server/src/refactors/index.ts';
import { type Fixture, fixtures, situations, snapshotOf } from '../fixtures.ts';
import { textOf } from './offers.ts';

it('refactors break nothing', () => {
  const offered = new Set<string>();
  for (const fixture of [...fixtures(), ...situations()]) {
    const snapshot = snapshotOf(fixture.files);
    const before = errorsIn(snapshot);
    for (const { id } of actionsIn(fixture, snapshot)) {
      const edits = id && editsOf(snapshot, id, refactors);
      assert(edits && id.does === 'refactor', `${JSON.stringify(id)} in ${fixture.name} has no edits`);
      offered.add(id.refactor);
      const texts = [...edits].map(([uri, list]) => [uri, fixedText(textOf(snapshot, uri), list)] as const);
      const added = [...errorsIn(snapshot.withAll(texts))].filter(rule => !before.has(rule));
      assert.deepEqual(added, [], `${id.title} in ${fixture.name}:\n${texts.map(([, text]) => text).join('---\n')}`);
    }
  }
  assert.deepEqual([...offered].toSorted(), refactors.map(({ id }) => id).toSorted());
});

/** What is offered at the first letters of the lines, each once for its title and its file. */
function actionsIn({ files }: Fixture, snapshot: Snapshot): Iterable<Action> {
  const actions = files.flatMap(({ uri, text }) =>
    [...text.matchAll(/^[ \t-]*(?=\S)/gm)].flatMap(({ index, 0: blanks }) =>
      refactorActionsOf(snapshot, uri, index + blanks.length, refactors).map(
        action => [uri + action.title, action] as const,
      ),
    ),
  );
  return new Map(actions).values();
}

function errorsIn(snapshot: Snapshot): ReadonlySet<string> {
  const findings = [...snapshot.files.keys()].flatMap(uri => snapshot.report(uri)?.findings ?? []);
  return new Set(findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule.id));
}
