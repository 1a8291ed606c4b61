// Knows JSON patches (RFC 6902): what a file of them is, and what their operations and their fields are for.

import type { KindOfDocument } from './kustomize.ts';

/** Something that is written in an operation, and what it is for. */
export interface PatchWord {
  readonly name: string;
  readonly says: string;
}

/** What stands for a list of operations, which says no kind of its own. No cluster serves it. */
export const JSON_PATCH: KindOfDocument = { apiVersion: 'json-patch/v1', kind: 'JSON patch' };

/** What an operation may do: the values of `op`, the usual ones first. */
export function patchOperations(): readonly PatchWord[] {
  return OPERATIONS;
}

/** The fields of an operation. */
export function patchFields(): readonly PatchWord[] {
  return FIELDS;
}

/** The fields that an operation must have beside `op` and `path`. */
export function fieldsNeededBy(operation: string): readonly string[] {
  if (operation === 'move' || operation === 'copy') return ['from'];
  return operation === 'remove' ? [] : ['value'];
}

// https://www.rfc-editor.org/rfc/rfc6902#section-4
const OPERATIONS: readonly PatchWord[] = [
  {
    name: 'replace',
    says: 'Puts another value in the place of the one that is there. The patch is refused where nothing is.',
  },
  {
    name: 'add',
    says: 'Writes a value, over the one that is there; in a list it goes in front of the item of that number, or behind all of them with `-`. What is above must be there already.',
  },
  { name: 'remove', says: 'Takes a field or an item away. The patch is refused where there is none.' },
  { name: 'test', says: 'Compares what is there with a value, and refuses the whole patch where it is another one.' },
  { name: 'copy', says: 'Writes what stands at `from` a second time.' },
  { name: 'move', says: 'Takes what stands at `from` away and writes it at `path`.' },
];

// https://www.rfc-editor.org/rfc/rfc6901#section-3 for the pointers
const FIELDS: readonly PatchWord[] = [
  { name: 'op', says: 'What is done: one of `replace`, `add`, `remove`, `test`, `copy` and `move`.' },
  {
    name: 'path',
    says: 'Where it is done: a JSON pointer from the top of the resource, such as `/spec/template/spec/containers/0/image`. Items of lists are numbered from 0, and `-` is the place behind the last one; in a key, `~1` stands for `/` and `~0` for `~`.',
  },
  { name: 'value', says: 'What is written, or what is expected to be there.' },
  { name: 'from', says: 'The JSON pointer to what is copied or moved.' },
];
