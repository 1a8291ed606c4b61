// Finds out which maps and lists change when fields are taken away and others are written.

import type { Field } from '../field.ts';
import { isPrefix, type Path } from '../place.ts';
import { type Content, merged } from './content.ts';

/** Something to write: at a field that has no value yet, or as a further item of a list. */
export interface Write {
  readonly field: Field;
  readonly content: Content;
  readonly appends: boolean;
}

/** What is added to a map (under a key) or to a list. */
export interface Addition {
  readonly key: string | undefined;
  readonly content: Content;
}

/** All that happens to one map or list. */
export interface Change {
  readonly collection: Field;
  readonly removed: readonly Field[];
  readonly added: readonly Addition[];
}

/** What writes and removals come to: values for fields that are empty, and maps and lists that change. */
export interface Changes {
  readonly fills: readonly Write[];
  readonly changes: readonly Change[];
}

/** Sorts what is removed and written by where it takes effect. The keys of `roots` stay, even with nothing in them. */
export function changesOf(removed: readonly Field[], writes: readonly Write[], roots: readonly Path[]): Changes {
  const goals = joined(writes.map(goalOf));
  // The root of a document without content is not there, and nothing above it could receive what is written.
  const isFilled = ({ field, appends }: Write) => !appends && (field.exists || field.path.length === 0);
  const fills = goals.filter(isFilled);
  const additions = goals.filter(goal => !isFilled(goal));
  const receiverOf = ({ field, appends }: Write) => (appends ? field : field.parent);
  const receivers = [...fills.map(({ field }) => field), ...additions.map(receiverOf)];
  const gone = withEmptied(
    withoutNested([...new Set(removed)]),
    field => receivers.includes(field) || isKeyOf(roots, field),
  );
  const collections = new Set([...gone.map(field => field.parent), ...additions.map(receiverOf)]);
  const changes = [...collections].map(collection => ({
    collection,
    removed: gone.filter(field => field.parent === collection),
    added: additions
      .filter(addition => receiverOf(addition) === collection)
      .map(({ field, content, appends }) => ({ key: appends ? undefined : field.name, content })),
  }));
  return { fills, changes };
}

/** Whether fields are all there is in a map or list. */
export function areAll(fields: readonly Field[], collection: Field): boolean {
  return [...collection.entries(), ...collection.items()].every(child => fields.includes(child));
}

/**
 * The write at the place where it takes effect: an item of a list that has some, a key of a map that has some, or else
 * the content of what is empty, with the levels that are missing around the value.
 */
function goalOf({ field, content, appends }: Write): Write {
  if (appends && field.items().length > 0) return { field, content, appends };
  let goal = field;
  let nested = appends ? [content] : content;
  while (!goal.exists && (!goal.parent.exists || isEmpty(goal.parent)) && goal.path.length > 0) {
    nested = typeof goal.path.at(-1) === 'number' ? [nested] : { [goal.name]: nested };
    goal = goal.parent;
  }
  return { field: goal, content: nested, appends: false };
}

/** Whether a field says nothing: a document or a key without a value, or a map or list without content. */
export function isEmpty(field: Field): boolean {
  const isCollection = field.type === 'map' || field.type === 'list';
  const isBlank = field.type === 'null' || (field.path.length === 0 && !field.exists);
  return isBlank || (isCollection && field.entries().length + field.items().length === 0);
}

/** Writes with the same goal become one, or each would make the missing levels anew. */
function joined(writes: readonly Write[]): readonly Write[] {
  const result: Write[] = [];
  for (const write of writes) {
    const index = write.appends ? -1 : result.findIndex(other => !other.appends && isSame(other.field, write.field));
    const before = result[index];
    if (before) result[index] = { ...write, content: merged(before.content, write.content) };
    else result.push(write);
  }
  return result;
}

/** A field that is not there is another object each time somebody asks for it. */
function isSame(a: Field, b: Field): boolean {
  return a === b || (!a.exists && a.parent === b.parent && a.name === b.name);
}

/** Fields without those that go with another one above them. */
function withoutNested(fields: readonly Field[]): readonly Field[] {
  const goesAlong = (field: Field): boolean =>
    field.path.length > 0 && (fields.includes(field.parent) || goesAlong(field.parent));
  return fields.filter(field => !goesAlong(field));
}

/**
 * The fields whose removal has the same effect, where removing all of the given ones leaves collections empty, those
 * excepted that stay.
 */
function withEmptied(fields: readonly Field[], stays: (field: Field) => boolean): readonly Field[] {
  const emptied = fields.find(({ parent }) => !parent.isShared && !stays(parent) && areAll(fields, parent));
  if (!emptied) return fields;
  return withEmptied([...fields.filter(field => field.parent !== emptied.parent), emptied.parent], stays);
}

/** Whether a field is a root, a key of one, or stands above one. */
function isKeyOf(roots: readonly Path[], { path }: Field): boolean {
  return roots.some(root => path.length <= root.length + 1 && (isPrefix(path, root) || isPrefix(root, path)));
}
