// Any edit of any field, in any style, makes of a manifest what it makes of its data, and loses nothing else.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { commentsOf } from '../../server/src/syntax/comments.ts';
import type { ManifestDocument } from '../../server/src/syntax/document.ts';
import { append, type Edit, move, remove, rename, set, type Value } from '../../server/src/syntax/edit/edit.ts';
import { textEditsOf } from '../../server/src/syntax/edit/textEdits.ts';
import type { Field } from '../../server/src/syntax/field.ts';
import { documentsOf } from '../../server/src/syntax/parse.ts';
import type { Path, Place } from '../../server/src/syntax/place.ts';
import { slicesOf } from '../../server/src/syntax/slice.ts';
import { applyEdits, withoutOverlaps } from '../../server/src/text/textEdit.ts';
import { fixtures } from '../fixtures.ts';
import { plain, STYLES } from '../styles/writers.ts';
import { runs } from './arbitraries.ts';

const manifests = fixtures()
  .flatMap(({ files }) => files)
  .filter(({ text }) => documentsIn(text).every(isSound));
const someStyle = fc.option(fc.constantFrom(...STYLES));
const someValue: fc.Arbitrary<Value> = fc.constantFrom<Value>(
  ...['x', 'a, b: c', '5', 'on', '', 'two\nlines\n', '# no comment', 5, true],
  ...[{ k: 'v', l: [1, 'two', { m: [] }] }, [{ a: 1, b: 'two' }, 'c'], {}, []],
);
const someOperation = fc.constantFrom('set', 'add', 'append', 'remove', 'move', 'rename');

test('edits', () => {
  fc.assert(
    fc.property(
      ...[fc.constantFrom(...manifests), someStyle, fc.nat(), fc.nat(), someOperation, someValue],
      (file, style, which, where, operation, value) => {
        const written = (style ? style.write(file) : [file]).map(({ text }) => text);
        const documents = written.flatMap(documentsIn).filter(isSound);
        const document = documents[which % Math.max(1, documents.length)];
        const fields = document ? fieldsBelow(document.root) : [];
        const field = fields[where % Math.max(1, fields.length)];
        const expected = document && field && edited(operation, field, value, plain(document.root));
        if (expected) check(document, expected.edit, expected.data);
      },
    ),
    runs(1500),
  );
});

function check(document: ManifestDocument, edit: Edit, data: unknown): void {
  const { text } = document;
  const result = textEditsOf(document, [edit]);
  assert(result, `${JSON.stringify(edit)} is refused in\n${text}`);
  assert.equal(withoutOverlaps(result.edits).length, result.edits.length);
  const after = applyEdits(text, result.edits);
  const message = `${JSON.stringify(edit)}\n${text}\nbecomes\n${after}`;
  const [changed, ...others] = documentsOf({ text: after, start: 0 });
  assert.deepEqual([changed?.problems, others], [[], []], message);
  assert.deepEqual(changed && pruned(plain(changed.root)), pruned(data), message);
  if (!result.needsReview) assert.deepEqual(comments(after), comments(text), message);
}

/** An edit of a field and what it makes of the data. Undefined where the operation has no meaning. */
function edited(
  operation: string,
  field: Field,
  value: Value,
  before: unknown,
): { readonly edit: Edit; readonly data: unknown } | undefined {
  const { path } = field;
  const isItem = typeof path.at(-1) === 'number';
  const place = (...steps: Path): Place => ({ path: steps, aspect: 'value' });
  const at = place(...path);
  if (operation === 'set') return { edit: set(at, value), data: withValue(before, path, () => value) };
  if (operation === 'remove') return { edit: remove(at), data: withValue(before, path, () => undefined) };
  if (operation === 'append' && field.type === 'list')
    return { edit: append(at, value), data: withValue(before, path, list => [...(list as unknown[]), value]) };
  if (operation === 'add' && field.type === 'map')
    return {
      edit: set(place(...path, 'new', 'key'), value),
      data: withValue(before, [...path, 'new', 'key'], () => value),
    };
  if (isItem || (operation !== 'move' && operation !== 'rename')) return undefined;
  const to = operation === 'move' ? ['new', 'key'] : [...path.slice(0, -1), 'new'];
  let moved: unknown;
  const rest = withValue(before, path, old => {
    moved = old;
    return undefined;
  });
  const edit = operation === 'move' ? move(at, place(...to)) : rename(at, 'new');
  return { edit, data: withValue(rest, to, () => moved) };
}

/** Data with another value at a path. */
function withValue(data: unknown, path: Path, change: (old: unknown) => unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return change(data);
  if (Array.isArray(data)) return data.map((item, index) => (index === step ? withValue(item, rest, change) : item));
  const entries = new Map(Object.entries(data ?? {}));
  entries.set(String(step), withValue(entries.get(String(step)), rest, change));
  return Object.fromEntries(entries);
}

/** Data without what is empty: what a removal leaves of the maps and lists around it is tested elsewhere. */
function pruned(data: unknown): unknown {
  if (data === null || typeof data !== 'object') return data ?? undefined;
  const below = Object.entries(data).flatMap(([key, value]) => {
    const kept = pruned(value);
    return kept === undefined ? [] : [[key, kept] as const];
  });
  if (below.length === 0) return undefined;
  return Array.isArray(data) ? below.map(([, value]) => value) : Object.fromEntries(below);
}

function fieldsBelow(field: Field): readonly Field[] {
  return [...field.entries(), ...field.items()].flatMap(one => [one, ...fieldsBelow(one)]);
}

function documentsIn(text: string): readonly ManifestDocument[] {
  return slicesOf(text).flatMap(slice => documentsOf(slice));
}

/** Without aliases and keys that stand twice, by which an edit changes more than one place. */
function isSound({ text, root, problems }: ManifestDocument): boolean {
  return problems.length === 0 && root.type === 'map' && !/[*%]|^\.\.\./m.test(text) && !/duplicate-key/.test(text);
}

function comments(text: string): readonly string[] {
  return commentsOf(text)
    .map(comment => comment.text)
    .toSorted();
}
