// What the fields of an operation in a JSON patch are for, and what it does, as Markdown.

import { patchFields, patchOperations } from '../../knowledge/jsonPatch.ts';
import type { Field } from '../../syntax/field.ts';
import type { Aspect } from '../../syntax/place.ts';

/** What a key of an operation, or its name, means; undefined for other fields of the patch, and for values. */
export function aboutOperation(field: Field, aspect: Aspect): string | undefined {
  if (field.path.length !== 2) return undefined;
  const word =
    aspect === 'key'
      ? patchFields().find(({ name }) => name === field.name)
      : patchOperations().find(({ name }) => field.name === 'op' && name === field.string());
  return word && `**${word.name}**\n\n${word.says}`;
}
