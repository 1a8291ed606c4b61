// The defaults that a manifest leaves to an API version, and that the next one has otherwise.

import { type ChangedDefault, changedDefaultsOf } from '../../knowledge/apiDefaults.ts';
import { type Edit, set } from '../../syntax/edit/edit.ts';
import type { Field } from '../../syntax/field.ts';
import { dotted } from '../../syntax/place.ts';
import { listed } from '../listed.ts';
import type { Resource } from '../resource.ts';
import { isPiece } from './moves.ts';

/** A default that a resource leaves open, with the fields it would stand in. */
interface OpenDefault {
  readonly row: ChangedDefault;
  readonly fields: readonly Field[];
}

/** What the next API version does otherwise by its defaults, to follow "which"; undefined where none is left to it. */
export function changeByDefaults(resource: Resource): string | undefined {
  const open = openDefaults(resource).map(({ row }) => row);
  const [only] = open;
  if (!only) return undefined;
  if (open.length > 1) return `has other defaults for ${listed(open.map(nameOf))}`;
  return `has the default \`${only.after}\` for ${nameOf(only)} instead of \`${only.before}\``;
}

/** The edits that write the old defaults down, so that a resource goes on meaning what it does; none where it has none. */
export function toOldDefaults(resource: Resource): readonly Edit[] {
  return openDefaults(resource).flatMap(({ row, fields }) => fields.map(field => set(field.asValue(), row.before)));
}

/** None for a part of a resource, which leaves its fields to the whole one. */
function openDefaults(resource: Resource): readonly OpenDefault[] {
  if (isPiece(resource)) return [];
  return changedDefaultsOf(resource.apiVersion, resource.kind).flatMap(row => {
    const other = row.onlyWhile && resource.at(...row.onlyWhile.field);
    if (other?.exists && other.string() !== row.onlyWhile?.value) return [];
    const fields = fieldsAt(resource.root, row.field).filter(field => !field.exists);
    return fields.length > 0 ? [{ row, fields }] : [];
  });
}

/** The fields that a path with `*` for every item leads to. */
function fieldsAt(field: Field, path: readonly string[]): readonly Field[] {
  const star = path.indexOf('*');
  if (star === -1) return [field.at(...path)];
  const items = field.at(...path.slice(0, star)).items();
  return items.flatMap(item => fieldsAt(item, path.slice(star + 1)));
}

/** As people call the field: without `spec`, and without the list it stands in. */
function nameOf({ field }: ChangedDefault): string {
  const last = field.slice(field.includes('*') ? field.lastIndexOf('*') + 1 : 1);
  return `\`${dotted(last)}\``;
}
