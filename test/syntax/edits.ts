// Checks what edits make of a text.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Edit } from '../../server/src/syntax/edit/edit.ts';
import { textEditsOf } from '../../server/src/syntax/edit/textEdits.ts';
import { documentsOf } from '../../server/src/syntax/parse.ts';
import type { Path, Place } from '../../server/src/syntax/place.ts';
import { applyEdits, withoutOverlaps } from '../../server/src/text/textEdit.ts';

/** The place of a value. */
export function at(...path: Path): Place {
  return { path, aspect: 'value' };
}

/** Edits of the first document of a text, which stays sound. `after` undefined: they are refused. */
export function check(
  name: string,
  before: string,
  edits: readonly Edit[],
  after: string | undefined,
  needsReview = false,
): void {
  it(name, () => {
    const [document] = documentsOf({ text: before, start: 0 });
    assert(document);
    const result = textEditsOf(document, edits);
    assert.equal(result && applyEdits(before, result.edits), after);
    if (!result) return;
    assert.equal(result.needsReview, needsReview, 'whether somebody should look at it');
    assert.equal(withoutOverlaps(result.edits).length, result.edits.length, 'edits that get in the way of others');
    const problems = documentsOf({ text: applyEdits(before, result.edits), start: 0 }).flatMap(one => one.problems);
    assert.deepEqual(problems, []);
  });
}
