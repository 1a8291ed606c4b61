// A field that its kind does not have: a slip of the pen, or one that belongs a level up or down.

import { nearest } from '../../knowledge/nearest.ts';
import type { Schemas } from '../../knowledge/schemas.ts';
import { type Fix, move, rename, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { isComplete, misfitsIn } from '../../model/misfits.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import type { Resource } from '../../model/resource.ts';
import { fieldsOf, type ShapedField, shapedAt } from '../../model/shape.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'schema/unknown-field',
  title: 'field that its kind does not have',
  why: 'Webhooks of KubeVirt and kubectl refuse it; what else applies the manifest drops it without a word.',
  guide: 'operations/upgrade',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['any'],
  since: '0.1.0',
  rows: ['block-subpath', 'KV001'],

  *check(resource, context) {
    const { schemas } = context;
    for (const { keyword, field: object, name } of misfitsIn(resource, context)) {
      if (keyword !== 'additionalProperties' || name === undefined || isForTools(name)) continue;
      const field = object.at(name);
      const guesses = candidates(resource, field, schemas);
      const [best] = guesses;
      const complete = isComplete(resource, context);
      yield {
        at: field.asKey(),
        message: `${says(resource, object, name, complete)}${best ? `; ${best.hint}` : ''}`,
        fixes: guesses.map(({ fix }) => fix),
        ...(!complete && { severity: 'warning' as const }),
      };
    }
  },
});

/** Directives of strategic merge patches such as `$patch`, and what something fills in. */
function isForTools(name: string): boolean {
  return name.startsWith('$') || isPlaceholder(name);
}

/** A guess at what was meant. */
interface Candidate {
  readonly hint: string;
  readonly fix: Fix;
}

function says(resource: Resource, object: Field, name: string, isComplete: boolean): string {
  const home = homeTitle(resource, object);
  if (!isComplete) return `\`${name}\` is not known as a field of ${home}`;
  return `\`${name}\` is no field of ${home}, so it is refused or dropped`;
}

function homeTitle({ root, kind }: Resource, object: Field): string {
  return object === root ? kind : `\`${titleOf(object)}\``;
}

/** An item of a list is named like the list. */
function titleOf(object: Field): string {
  return typeof object.path.at(-1) === 'number' ? `${object.parent.name}[]` : object.name;
}

function candidates(resource: Resource, field: Field, schemas: Schemas): readonly Candidate[] {
  const renamed = byName(resource, field, schemas);
  return [...(renamed ? [renamed] : []), ...byPlace(resource, field, schemas)];
}

/** The field of the same object that is written most like it, if it is free. */
function byName(resource: Resource, field: Field, schemas: Schemas): Candidate | undefined {
  const shape = shapeOf(resource, field.parent, schemas);
  const free = Object.keys(shape?.schema.properties ?? {}).filter(name => !field.parent.at(name).exists);
  const name = nearest(field.name, free);
  if (name === undefined) return undefined;
  return { hint: `the nearest is \`${name}\``, fix: reviewFix(`Rename to \`${name}\``, rename(field.asKey(), name)) };
}

/** The objects one level up and down that have a field of that name and do not use it. */
function* byPlace(resource: Resource, field: Field, schemas: Schemas): Generator<Candidate> {
  const { name, parent } = field;
  const homes = [objectAbove(parent), ...objectsBelow(resource, parent, schemas)];
  for (const home of homes) {
    if (isOutside(resource, home) || home.at(name).exists) continue;
    if (!shapeOf(resource, home.at(name), schemas)?.property) continue;
    const title = home === resource.root ? 'Move to the top level' : `Move into \`${titleOf(home)}\``;
    const fix = reviewFix(title, move(field.asEntry(), home.at(name).asValue()));
    yield { hint: `${homeTitle(resource, home)} has such a field`, fix };
  }
}

function objectAbove(object: Field): Field {
  return typeof object.path.at(-1) === 'number' ? object.parent.parent : object.parent;
}

/** The maps directly below an object, written or not, but for the status, which nobody writes. */
function objectsBelow(resource: Resource, object: Field, schemas: Schemas): readonly Field[] {
  const shape = shapeOf(resource, object, schemas);
  if (!shape) return [];
  return [...fieldsOf(shape, schemas)].flatMap(([name, { schema }]) => {
    const below = object.at(name);
    const isHome = schema.properties !== undefined && (below.type === 'map' || !below.exists);
    return isHome && name !== 'metadata' && name !== 'status' ? [below] : [];
  });
}

/** The rest of a List is not the resource's own. */
function isOutside({ root }: Resource, field: Field): boolean {
  return field.path.length < root.path.length;
}

function shapeOf({ apiVersion, kind, root }: Resource, object: Field, schemas: Schemas): ShapedField | undefined {
  const described = schemas.rootOf(apiVersion, kind);
  return described && shapedAt(described, object.path.slice(root.path.length), schemas);
}
