// Where somebody's cursor stands in a resource.

import type { Field } from '../syntax/field.ts';
import { type Aspect, isPrefix, type Path } from '../syntax/place.ts';
import type { Resource } from './resource.ts';
import type { Summary } from './summary.ts';

/** A cursor in a resource: the innermost field that it touches. */
export interface Cursor {
  readonly resource: Resource;
  readonly summary: Summary;
  readonly path: Path;
  readonly aspect: Aspect;
}

/** Whether a cursor stands at a field that is written, or anywhere below it. */
export function isWithin({ path }: Cursor, field: Field): boolean {
  return field.exists && isPrefix(field.path, path);
}

/** Whether a cursor stands at a field itself: at its key, or at its scalar value. */
export function isOn({ path, aspect }: Cursor, field: Field): boolean {
  const isScalar = field.type !== 'map' && field.type !== 'list';
  return (
    field.exists && path.length === field.path.length && isPrefix(field.path, path) && (isScalar || aspect === 'key')
  );
}
