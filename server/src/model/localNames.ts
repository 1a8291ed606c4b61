// Names that count within one manifest: what a disk, a mount or a probe means by the name it says.

import { type LocalNames, localNames } from '../knowledge/localNames.ts';
import type { NameForm } from '../knowledge/names.ts';
import { stepsOf } from '../knowledge/references.ts';
import type { Field } from '../syntax/field.ts';
import { isPrefix, type Path } from '../syntax/place.ts';
import { oncePer } from './once.ts';
import { podSpecsOf } from './podSpec.ts';
import type { Resource } from './resource.ts';
import { vmSpecsOf } from './vmSpec.ts';
import { claimTemplatesOf } from './volumeUse.ts';

/** The names of one set in one Pod, container or machine. */
export interface NameScope {
  /** What has the names, for people: `volume`. */
  readonly what: string;
  /** The container that has them; undefined where they are the whole Pod's. */
  readonly container: string | undefined;
  /** The form that the names have. */
  readonly form: NameForm;
  /** The fields that give a name, in the order of the text. */
  readonly definitions: readonly Field[];
  /** The fields that mean something by its name. */
  readonly uses: readonly Field[];
}

/** The steps of all paths in the table. */
const STEPS: ReadonlyMap<string, readonly string[]> = new Map(
  localNames().flatMap(({ definitions, uses }) => [...definitions, ...uses].map(path => [path, stepsOf(path)])),
);

/** All sets of names within a resource, those included in which nothing is written yet. */
export const nameScopesOf = oncePer((resource: Resource): readonly NameScope[] =>
  localNames().flatMap(names => scopesOf(resource, names)),
);

/** The field of a name, and everything in its scope that has the same name; undefined where no such name stands. */
export function localNameAt(
  resource: Resource,
  path: Path,
): { readonly scope: NameScope; readonly field: Field; readonly name: string } | undefined {
  if (!isPrefix(resource.root.path, path)) return undefined;
  for (const scope of nameScopesOf(resource)) {
    const field = [...scope.definitions, ...scope.uses].find(one => one.path.join('\n') === path.join('\n'));
    const name = field?.string();
    if (field && name) return { scope, field, name };
  }
  return undefined;
}

/** The fields that give or mean a name in a scope, definitions first. */
export function fieldsNamed({ definitions, uses }: NameScope, name: string): readonly Field[] {
  return [...definitions, ...uses].filter(field => field.string() === name);
}

function scopesOf(resource: Resource, names: LocalNames): readonly NameScope[] {
  const below = (root: Field, paths: readonly string[]) => {
    const found: Field[] = [];
    for (const path of paths) collect(root, STEPS.get(path) ?? [], 0, found);
    return found;
  };
  return rootsOf(resource, names.of).map(root => ({
    what: names.what,
    container: names.of === 'Pod containers' ? root.at('name').string() : undefined,
    form: names.form,
    definitions: [
      ...below(root, names.definitions),
      ...(names.isClaimTemplate ? podSpecsOf(resource).flatMap(claimTemplatesOf) : []).map(template =>
        template.at('metadata', 'name'),
      ),
    ],
    uses: below(root, names.uses),
  }));
}

function rootsOf(resource: Resource, of: LocalNames['of']): readonly Field[] {
  if (of === 'VM templates') return vmSpecsOf(resource).map(vm => vm.spec);
  const pods = podSpecsOf(resource);
  if (of === 'Pod templates') return pods.map(pod => pod.spec);
  return pods.flatMap(pod => pod.containers.map(({ field }) => field));
}

/** Adds the written fields at a path, which has `[]` for every item of a list, from one of its steps on. */
function collect(field: Field, steps: readonly string[], at: number, found: Field[]): void {
  const step = steps[at];
  if (step === undefined) {
    if (field.exists) found.push(field);
  } else if (step === '[]') {
    for (const item of field.items()) collect(item, steps, at + 1, found);
  } else if (field.type === 'map') collect(field.at(step), steps, at + 1, found);
}
