// The fields that a resource must have and does not, object by object.

import { KUSTOMIZE_GROUP } from '../knowledge/kustomize.ts';
import { nearest } from '../knowledge/nearest.ts';
import { NOT_EMPTY, type Schema } from '../knowledge/schema.ts';
import type { Field } from '../syntax/field.ts';
import { dotted, pointerOf } from '../syntax/place.ts';
import { grouped } from '../text/groups.ts';
import { misfitsIn, type Shapes } from './misfits.ts';
import type { Resource } from './resource.ts';
import type { Misfit } from './shape.ts';
import { hasOldShape } from './upgrade/preV1.ts';

/** Fields of one object that must be there. */
export interface Missing {
  readonly object: Field;
  /** At least one. */
  readonly names: readonly string[];
  /** The schema of the object, resolved. */
  readonly schema: Schema;
}

/** A field that must be there, or hold something. */
interface Wanted {
  readonly object: Field;
  readonly name: string;
  readonly schema: Schema;
}

/** Groups of questions that a cluster answers and does not keep, and of what no cluster sees: they need no name. */
const NAMELESS: ReadonlySet<string> = new Set(['authentication.k8s.io', 'authorization.k8s.io', KUSTOMIZE_GROUP]);

const METADATA: Schema = { type: 'object', properties: { name: { type: 'string' } } };

/**
 * What is missing, one entry for each object. A field that stands in another object or is misspelt is not missing: what is
 * wrong with it is said there.
 */
export function missingIn(resource: Resource, shapes: Shapes): readonly Missing[] {
  const misfits = misfitsIn(resource, shapes);
  const required = misfits.flatMap(({ keyword, field, name, schema }) =>
    keyword === 'required' && name !== undefined ? { object: field, name, schema } : [],
  );
  const strays = misfits.filter(({ keyword }) => keyword === 'additionalProperties');
  const wanted = [...wantedName(resource, shapes), ...required].filter(
    one => !strays.some(stray => isMeant(stray, one)),
  );
  return [...grouped(wanted, one => [[pointerOf(one.object.path), one]]).values()].flatMap(group => {
    const [first] = group;
    return first ? { object: first.object, names: group.map(({ name }) => name), schema: first.schema } : [];
  });
}

/** The texts that must be there and are empty, which to most programs is the same as missing. */
export function emptyIn(resource: Resource, shapes: Shapes): readonly Field[] {
  const empty = misfitsIn(resource, shapes).filter(
    ({ keyword, field, schema }) => keyword === 'pattern' && schema.pattern === NOT_EMPTY && field.string() === '',
  );
  const name = resource.at('metadata', 'name');
  const isUnnamed = name.string() === '' && needsName(resource, shapes);
  return [...(isUnnamed ? [name] : []), ...empty.map(({ field }) => field)];
}

/** An object as messages name it: by its path from the resource, the resource itself by its kind. */
export function ownerTitle({ root, kind }: Resource, object: Field): string {
  return object === root ? `the ${kind}` : `\`${dotted(object.path.slice(root.path.length))}\``;
}

/** What a cluster keeps has a name, or the beginning of one. */
function wantedName(resource: Resource, shapes: Shapes): readonly Wanted[] {
  const object = resource.at('metadata');
  const isMissing = object.at('name').type === 'null' || object.at('name').type === 'absent';
  return isMissing && needsName(resource, shapes) ? [{ object, name: 'name', schema: METADATA }] : [];
}

function needsName(resource: Resource, { schemas }: Shapes): boolean {
  const { apiVersion, group, kind, hasMistakes } = resource;
  if (hasMistakes || hasOldShape(resource)) return false;
  if (NAMELESS.has(group) || schemas.coverage(apiVersion, kind) !== 'known') return false;
  const metadata = resource.at('metadata');
  return ['map', 'null', 'absent'].includes(metadata.type) && !metadata.at('generateName').text();
}

/** Whether a field that its object does not know is most likely the one that is looked for. */
function isMeant({ field, name = '' }: Misfit, wanted: Wanted): boolean {
  return name === wanted.name || (field === wanted.object && nearest(name, [wanted.name]) !== undefined);
}
