// Proposes what may be written in a patch: fields of what it changes, operations, and the pointers that these need.

import { fieldsNeededBy, JSON_PATCH, type PatchWord, patchFields, patchOperations } from '../../knowledge/jsonPatch.ts';
import { fieldsOf, type ShapedField, shapedAt } from '../../model/shape.ts';
import { slotsAt } from '../../syntax/cursor/cursor.ts';
import type { Slot } from '../../syntax/cursor/slot.ts';
import { styleOf } from '../../syntax/edit/style.ts';
import type { Path } from '../../syntax/place.ts';
import { type PatchSpot, pathOf } from '../patchAt.ts';
import type { Opening, Proposal } from './proposal.ts';
import { valueText } from './values.ts';
import { escaped } from './writing.ts';

/** What decides about the meaning of an operation. */
const NAMED_IN_OPERATIONS: ReadonlySet<string> = new Set(['op', 'path']);
const NAMED_IN_PARTS: ReadonlySet<string> = new Set(['apiVersion', 'kind']);

/** A place in a patch where something may be written. */
export interface PatchSlot {
  readonly opening: Opening;
  /** What only an operation takes; undefined where fields of what is changed are written. */
  readonly own: readonly Proposal[] | undefined;
  /** The slot in the document around the patch. */
  readonly outer: Slot;
  readonly written: PatchSpot['written'];
}

/** The slots at the cursor of a patch. */
export function* patchSlots(patch: PatchSpot, context: Pick<Opening, 'schemas' | 'target'>): Generator<PatchSlot> {
  const { document, offset, isOperations, target } = patch;
  for (const slot of slotsAt(document, offset, isOperations ? NAMED_IN_OPERATIONS : NAMED_IN_PARTS)) {
    const before = patch.written(slot.before);
    const after = patch.written(slot.after);
    if (before === undefined || after === undefined) continue;
    const typed = document.text.slice(slot.span.start, Math.max(slot.span.start, offset)).replace(/^["']/, '');
    const names = isOperations ? target : namesIn(slot, patch);
    const opening: Opening = {
      slot,
      typed,
      document,
      style: styleOf(document),
      manifest: slot.root,
      apiVersion: names?.apiVersion ?? '',
      kind: names?.kind ?? '',
      path: slot.path,
      ...context,
    };
    const outer = { ...slot, span: patch.spanOf(slot.span), before, after };
    const { written } = patch;
    if (!isOperations) yield { opening, own: undefined, outer, written };
    else {
      const path = pathInValue(slot);
      yield {
        opening: { ...opening, path: path ?? [] },
        own: path ? undefined : operationProposals(opening),
        outer,
        written,
      };
    }
  }
}

/** What the part of a manifest says that it is, or else the selector beside it. */
function namesIn({ root, content }: Slot, { target }: PatchSpot): Pick<Opening, 'apiVersion' | 'kind'> {
  const [apiVersion = '', kind = ''] = ['apiVersion', 'kind'].map(name => {
    const field = root.at(name);
    return field === content ? '' : (field.text() ?? '');
  });
  return { apiVersion: apiVersion || (target?.apiVersion ?? ''), kind: kind || (target?.kind ?? '') };
}

/** The path from the top of what is changed to a slot in the value of an operation; undefined for other slots. */
function pathInValue({ root, path }: Slot): Path | undefined {
  const [index, name, ...below] = path;
  if (index === undefined || name !== 'value') return undefined;
  const to = pathOf(root.at(index, 'path').string());
  return to.length > 0 ? [...to, ...below] : undefined;
}

function operationProposals(opening: Opening): readonly Proposal[] {
  const { slot } = opening;
  const [, name, ...below] = slot.path;
  if (slot.path.length === 0 || below.length > 0) return [];
  if (slot.writes === 'key') return slot.path.length === 1 ? fieldProposals(opening) : [];
  if (name === 'op') return patchOperations().map(word => wordProposal(word, opening));
  return name === 'path' || name === 'from' ? pointerProposals(opening) : [];
}

function fieldProposals(opening: Opening): readonly Proposal[] {
  const { slot } = opening;
  const operation = slot.root.at(...slot.path, 'op').string();
  const needed = ['op', 'path', ...(operation === undefined ? [] : fieldsNeededBy(operation))];
  return patchFields()
    .filter(({ name }) => !slot.written.has(name))
    .filter(({ name }) => operation === undefined || needed.includes(name))
    .map(({ name, says }) => ({
      label: name,
      detail: needed.includes(name) ? 'required' : '',
      rank: needed.includes(name) ? 'needed' : 'usual',
      text: fieldText(name, opening),
      leadsOn: !slot.hasColon && name !== 'value',
      subject: { of: 'field', ...JSON_PATCH, path: [name], note: says },
    }));
}

function fieldText(name: string, { slot, style }: Opening): string {
  const isJson = slot.isFlow && style.isJson;
  const quote = slot.quote ?? (isJson ? '"' : '');
  const key = `${quote}${name}${quote}`;
  if (slot.hasColon) return key;
  if (slot.content.type !== 'null') return `${key}:`;
  return isJson && name !== 'value' ? `${key}: "$0"` : `${key}: $0`;
}

function wordProposal({ name, says }: PatchWord, opening: Opening): Proposal {
  return {
    label: name,
    detail: '',
    rank: 'usual',
    text: escaped(valueText(name, opening)),
    subject: { of: 'value', ...JSON_PATCH, path: ['op'], value: name, note: says },
  };
}

/** The pointers one step further than what is typed. */
function pointerProposals(opening: Opening): readonly Proposal[] {
  const { schemas, apiVersion, kind, typed } = opening;
  const above = typed.slice(0, Math.max(0, typed.lastIndexOf('/')));
  const root = schemas.rootOf(apiVersion, kind);
  const path = pathOf(above);
  const object = root && shapedAt(root, path, schemas);
  if (!object || (above !== '' && path.length === 0)) return [];
  return stepsBelow(object, opening).map(({ step, path: own }) => ({
    label: `${above}/${step}`,
    detail: '',
    rank: 'usual',
    text: escaped(valueText(`${above}/${step}`, opening)),
    isOneOfMany: true,
    subject: { of: 'field', apiVersion, kind, path: [...path, own] },
  }));
}

function stepsBelow(
  object: ShapedField,
  { schemas }: Opening,
): readonly { readonly step: string; readonly path: string | number }[] {
  if (object.schema.items) return ['0', '-'].map(step => ({ step, path: 0 }));
  const names = [...fieldsOf(object, schemas).keys()].filter(name => name !== 'status');
  return names.map(name => ({ step: name.replaceAll('~', '~0').replaceAll('/', '~1'), path: name }));
}
