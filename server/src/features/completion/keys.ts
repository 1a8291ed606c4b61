// Proposes the fields that an object may still get.

import { isNewer } from '../../knowledge/fieldReleases.ts';
import { liveFields } from '../../knowledge/liveFields.ts';
import { isRemovedBy } from '../../knowledge/removedFields.ts';
import { isAtLeast } from '../../knowledge/target.ts';
import { formerAt } from '../../model/formerPath.ts';
import { releaseOf } from '../../model/newerField.ts';
import { groupOf } from '../../model/resource.ts';
import { descriptionOf, fieldsOf, misfitsOf, type ShapedField, shapedAt, valuesOf } from '../../model/shape.ts';
import { valuesFor } from '../facts.ts';
import { typeWords } from '../hover/typeWords.ts';
import type { Opening, Proposal } from './proposal.ts';
import { keySnippet } from './writing.ts';

/** What the cluster writes into the metadata of every object, and of objects made from templates. */
const LIVE_METADATA: ReadonlySet<string> = new Set(
  liveFields().flatMap(({ path: [parent, name, ...further] }) =>
    parent === 'metadata' && name !== undefined && further.length === 0 ? [name] : [],
  ),
);

/** The fields that fit into a slot for a key; none where the shape of the kind is not known. */
export function keyProposals(opening: Opening): readonly Proposal[] {
  const { slot, schemas, apiVersion, kind, path } = opening;
  const root = schemas.rootOf(apiVersion, kind);
  const object = root && shapedAt(root, path, schemas);
  if (!object || slot.writes !== 'key') return [];
  return [...fieldsOf(object, schemas)].flatMap(([name, field]) => {
    if (slot.written.has(name) || isLeftToTheCluster(name, object) || !isKnown(name, field, opening)) return [];
    if (!takesContent(field, opening)) return [];
    const at = [...path, name];
    const isDeprecated = isGoing(name, field, opening);
    return {
      label: name,
      detail: [typeWords(field.schema, schemas), field.isRequired && 'required'].filter(Boolean).join(', '),
      rank: isDeprecated ? 'last' : field.isRequired ? 'needed' : 'usual',
      text: keySnippet(name, field, opening),
      isDeprecated,
      leadsOn: !slot.hasColon && (valuesOf(field.schema).length > 0 || valuesFor(at).length > 0),
      subject: { of: 'field', apiVersion, kind, path: at },
    } satisfies Proposal;
  });
}

/** Whether nobody but the cluster writes a field. */
function isLeftToTheCluster(name: string, { schema, described }: ShapedField): boolean {
  if (name === 'status') return schema.properties?.spec !== undefined || schema.properties?.metadata !== undefined;
  return described.definition === 'meta.v1.ObjectMeta' && LIVE_METADATA.has(name);
}

/** Whether the target's release has a field. */
function isKnown(name: string, field: ShapedField, { apiVersion, kind, path, schemas, target }: Opening): boolean {
  const project = schemas.originOf(apiVersion, kind)?.project;
  const release = releaseOf(field, project);
  if (release && isNewer(release, target)) return false;
  const { since } = field.schema;
  if (project && since !== undefined && !isAtLeast(target[project], since)) return false;
  const rows = formerAt(groupOf(apiVersion), kind, [...path, name]);
  return !rows.some(row => !row.values && row.state === 'removed' && isRemovedBy(target, row));
}

/** Whether a field still works and should not be used any more, by the tables or by its own description. */
function isGoing(name: string, field: ShapedField, { apiVersion, kind, path, schemas, target }: Opening): boolean {
  const rows = formerAt(groupOf(apiVersion), kind, [...path, name]);
  if (rows.some(row => !row.values && isRemovedBy(target, row))) return true;
  const text = field.property ? (descriptionOf(field, schemas) ?? '') : '';
  return /(?:^|[.\s(])deprecated\s*[:.]|\bthis field is deprecated\b/i.test(text);
}

/** Whether what stands behind the key already may stand behind this one. */
function takesContent({ schema }: ShapedField, { slot: { content }, schemas }: Opening): boolean {
  if (content.type === 'null') return true;
  return misfitsOf(content, schema, schemas).every(({ keyword }) => keyword === 'required');
}
