// What of a resource does not fit the shape of its kind, apart from what other rules know more about.

import type { Schema } from '../knowledge/schema.ts';
import type { Schemas } from '../knowledge/schemas.ts';
import { isAtLeast, type Target } from '../knowledge/target.ts';
import type { Field } from '../syntax/field.ts';
import { namedFieldsOf } from './formerField.ts';
import { hasPatchTexts } from './kustomization.ts';
import { oncePer } from './once.ts';
import type { Resource } from './resource.ts';
import { type Misfit, misfitsOf } from './shape.ts';
import { hasOldShape } from './upgrade/preV1.ts';

/** What shapes are judged with. */
export interface Shapes {
  readonly schemas: Schemas;
  readonly target: Target;
}

/** Only the latest, as shapes seldom change. */
const known = oncePer((_: Resource): { schemas?: Schemas; misfits: readonly Misfit[] } => ({ misfits: [] }));

/**
 * What does not fit the kind's schema; nothing for kinds whose shape is not known, for YAML with mistakes, whose tree is a
 * guess, and for manifests from before Kubernetes 1.0, where nothing fits. Fields that are gone or going are left out,
 * unless they still work and hold a value of a wrong type.
 */
export function misfitsIn(resource: Resource, { schemas }: Shapes): readonly Misfit[] {
  const misfits = allMisfits(resource, schemas);
  if (misfits.length === 0) return misfits;
  const former = new Map(namedFieldsOf(resource).map(({ field, facts }) => [field, facts]));
  return misfits.filter(({ field, name, keyword }) => {
    const facts = former.get(name === undefined ? field : field.at(name));
    return !facts || (keyword === 'type' && (facts.state === 'deprecated' || facts.values !== undefined));
  });
}

/** Whether the schema of a kind knows every field there is in the target's release. */
export function isComplete({ apiVersion, kind }: Resource, { schemas, target }: Shapes): boolean {
  const origin = schemas.originOf(apiVersion, kind);
  if (!origin || origin.isHandWritten) return false;
  const { project, newest } = origin;
  return project === undefined || newest === undefined || isAtLeast(newest, target[project]);
}

/** What a schema takes, for people. */
export function typeTitle({ type, format }: Schema): string {
  if (format === 'quantity') return 'an amount';
  if (format === 'int-or-string') return 'an integer or a text';
  const titles = (typeof type === 'string' ? [type] : (type ?? [])).map(one => TITLES[one]);
  return titles.join(' or ');
}

/** What stands at a field, for people. */
export function valueTitle(field: Field): string {
  switch (field.type) {
    case 'map':
      return 'a map';
    case 'list':
      return 'a list';
    case 'boolean':
      return 'a boolean';
    case 'number':
      return Number.isInteger(field.number()) ? 'an integer' : 'a number';
    default:
      return 'a text';
  }
}

const TITLES = {
  string: 'a text',
  number: 'a number',
  integer: 'an integer',
  boolean: 'a boolean',
  array: 'a list',
  object: 'a map',
} as const;

/** Every rule of the family asks for the same. */
function allMisfits(resource: Resource, schemas: Schemas): readonly Misfit[] {
  const latest = known(resource);
  if (latest.schemas === schemas) return latest.misfits;
  const isOpaque = resource.hasMistakes || hasOldShape(resource);
  const schema = isOpaque ? undefined : schemas.schemaOf(resource.apiVersion, resource.kind);
  const isTaken = (one: Misfit) => isOfSops(one, resource) || isOldPatch(one, resource);
  latest.misfits = schema ? misfitsOf(resource.root, schema, schemas).filter(one => !isTaken(one)) : [];
  latest.schemas = schemas;
  return latest.misfits;
}

/** SOPS notes at the root how it encrypted a manifest, and takes that away again when it decrypts it. */
function isOfSops({ field, name }: Misfit, { root }: Resource): boolean {
  const notes = root.at('sops');
  return field === root && name === 'sops' && (notes.at('mac').exists || notes.at('version').exists);
}

/** A list of texts at `patches` is what kustomize once had there, and still takes. */
function isOldPatch({ field, keyword }: Misfit, resource: Resource): boolean {
  return keyword === 'type' && field.parent === resource.root.at('patches') && hasPatchTexts(resource);
}
