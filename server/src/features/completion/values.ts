// Proposes values: those that the guide's tables know, and those that a schema lists.

import { isRemovedBy } from '../../knowledge/removedFields.ts';
import type { Schema } from '../../knowledge/schema.ts';
import { formerAt } from '../../model/formerPath.ts';
import { groupOf } from '../../model/resource.ts';
import { descriptionOf, type ShapedField, shapedAt, valuesOf } from '../../model/shape.ts';
import { flowScalarText, scalarText } from '../../syntax/edit/scalarText.ts';
import { valuesFor } from '../facts.ts';
import { defaultOf } from '../hover/defaultOf.ts';
import type { Opening, Proposal, Rank } from './proposal.ts';
import { escaped } from './writing.ts';

/** The values that fit into a slot; none where free text is wanted. */
export function valueProposals(opening: Opening): readonly Proposal[] {
  const { slot, schemas, apiVersion, kind, path } = opening;
  if (slot.writes !== 'value' || apiVersion === '' || kind === '') return [];
  const root = schemas.rootOf(apiVersion, kind);
  const field = root && shapedAt(root, path, schemas);
  if (root && !field) return [];
  return [...known(opening, field), ...(field ? listed(opening, field) : [])];
}

/** A value as it is written in a slot: in its quotes, or in the fewest that do. */
export function valueText(value: string, { slot, style }: Opening): string {
  const quote = slot.quote ?? (slot.isFlow && style.isJson ? '"' : undefined);
  return slot.isFlow ? flowScalarText(value, quote) : scalarText(value, quote);
}

/** What the tables know, with their texts. */
function known(opening: Opening, field: ShapedField | undefined): readonly Proposal[] {
  const { apiVersion, kind, path } = opening;
  const allowed = field?.schema.enum;
  return valuesFor(path)
    .filter(({ value }) => !allowed || allowed.includes(value))
    .map(({ value, detail }) => ({
      label: value,
      detail,
      rank: 'usual',
      text: escaped(valueText(value, opening)),
      subject: { of: 'value', apiVersion, kind, path, value },
    }));
}

/** What the schema lists, apart from what the tables know. */
function listed(opening: Opening, field: ShapedField): readonly Proposal[] {
  const { apiVersion, kind, path, schemas } = opening;
  if (valuesFor(path).length > 0) return [];
  const usual = defaultOf(field.schema, descriptionOf(field, schemas));
  const going = goingValues(opening);
  return valuesOf(field.schema)
    .filter(Boolean)
    .map(value => {
      const isDeprecated = going.has(value);
      const rank: Rank = isDeprecated ? 'last' : value === usual ? 'needed' : 'usual';
      return {
        label: value,
        detail: value === usual ? 'default' : '',
        rank,
        // A boolean in quotes would be a text.
        text: isText(field.schema) ? escaped(valueText(value, opening)) : value,
        isDeprecated,
        subject: { of: 'value', apiVersion, kind, path, value },
      };
    });
}

function isText({ type }: Schema): boolean {
  return type !== 'boolean';
}

function goingValues({ apiVersion, kind, path, target }: Opening): ReadonlySet<string> {
  const rows = formerAt(groupOf(apiVersion), kind, path).filter(row => isRemovedBy(target, row));
  return new Set(rows.flatMap(({ values }) => values ?? []));
}
