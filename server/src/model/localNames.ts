// Names that count within one manifest: what a disk, a mount or a probe means by the name it says.

import { annotatedContainer } from '../knowledge/annotations.ts';
import { type LocalNames, localNames } from '../knowledge/localNames.ts';
import type { NameForm } from '../knowledge/names.ts';
import { podCarrierOf } from '../knowledge/podCarriers.ts';
import { stepsOf } from '../knowledge/references.ts';
import type { Field } from '../syntax/field.ts';
import { oncePer } from './once.ts';
import { podSpecsOf } from './podSpec.ts';
import type { Resource } from './resource.ts';
import { vmSpecsOf } from './vmSpec.ts';
import { claimTemplatesOf } from './volumeUse.ts';

/** The names of one set in one Pod, container or machine. */
export interface NameScope {
  /** What has the names, for people: `volume`. */
  readonly what: string;
  /** The container that has them; empty where they are the whole Pod's, undefined while the container has no name. */
  readonly container: string | undefined;
  /** The form that the names have. */
  readonly form: NameForm;
  /** The fields that give a name, in the order of the text. */
  readonly definitions: readonly Field[];
  /** The fields that mean something by its name. */
  readonly uses: readonly Field[];
  /** The annotations that say such a name in their keys. */
  readonly keys: readonly Field[];
}

/** The steps of all paths in the table. */
const STEPS: ReadonlyMap<string, readonly string[]> = new Map(
  localNames().flatMap(({ definitions, uses }) => [...definitions, ...uses].map(path => [path, stepsOf(path)])),
);

/** All sets of names within a resource, those included in which nothing is written yet. */
export const nameScopesOf = oncePer((resource: Resource): readonly NameScope[] =>
  localNames().flatMap(names => scopesOf(resource, names)),
);

/** The fields that give or mean a name in a scope, definitions first. */
export function fieldsNamed({ definitions, uses }: NameScope, name: string): readonly Field[] {
  return [...definitions, ...uses].filter(field => field.string() === name);
}

/** A set of names as it is written; looked for when somebody asks, as most rules ask for one set only. */
class WrittenScope implements NameScope {
  readonly what: string;
  readonly container: string | undefined;
  readonly form: NameForm;
  readonly #names: LocalNames;
  readonly #resource: Resource;
  readonly #root: Field;
  #definitions: readonly Field[] | undefined;
  #uses: readonly Field[] | undefined;

  constructor(resource: Resource, names: LocalNames, root: Field) {
    this.what = names.what;
    this.container = names.of === 'Pod containers' ? root.at('name').string() : '';
    this.form = names.form;
    this.#names = names;
    this.#resource = resource;
    this.#root = root;
  }

  get definitions(): readonly Field[] {
    this.#definitions ??= this.#definitionsBelow();
    return this.#definitions;
  }

  get uses(): readonly Field[] {
    this.#uses ??= this.#usesBelow();
    return this.#uses;
  }

  get keys(): readonly Field[] {
    const entries = this.#names.isInKeys ? (this.#annotations?.entries() ?? []) : [];
    return entries.filter(({ name }) => annotatedContainer(name) !== undefined);
  }

  #definitionsBelow(): readonly Field[] {
    const { isClaimTemplate, definitions } = this.#names;
    const templates = isClaimTemplate ? claimTemplatesOf({ resource: this.#resource }) : [];
    return [...below(this.#root, definitions), ...templates.map(template => template.at('metadata', 'name'))];
  }

  #usesBelow(): readonly Field[] {
    const { annotations = [], uses } = this.#names;
    const inAnnotations = annotations.flatMap(key => this.#annotations?.at(key) ?? []);
    return [...below(this.#root, uses), ...inAnnotations.filter(field => field.exists)];
  }

  get #annotations(): Field | undefined {
    const carrier = podCarrierOf(this.#resource.group, this.#resource.kind);
    return carrier && this.#resource.at(...carrier.metadata, 'annotations');
  }
}

function scopesOf(resource: Resource, names: LocalNames): readonly NameScope[] {
  return rootsOf(resource, names.of).map(root => new WrittenScope(resource, names, root));
}

/** What has the names. Of a patch, a Pod may have nothing but templates of claims. */
function rootsOf(resource: Resource, of: LocalNames['of']): readonly Field[] {
  if (of === 'VM templates') return vmSpecsOf(resource).map(vm => vm.spec);
  if (of === 'Pod containers') return podSpecsOf(resource).flatMap(pod => pod.containers.map(({ field }) => field));
  const carrier = podCarrierOf(resource.group, resource.kind);
  return carrier ? [resource.at(...carrier.podSpec)] : [];
}

function below(root: Field, paths: readonly string[]): readonly Field[] {
  const found: Field[] = [];
  for (const path of paths) collect(root, STEPS.get(path) ?? [], 0, found);
  return found;
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
