// The fields of a resource that a release newer than the target has brought.

import { isServed } from '../knowledge/apiVersions.ts';
import { type FieldRelease, firstReleaseOf, hasNewerFields, isNewer } from '../knowledge/fieldReleases.ts';
import type { Described } from '../knowledge/schemas.ts';
import type { Project } from '../knowledge/target.ts';
import type { Field } from '../syntax/field.ts';
import { namedFieldsOf } from './formerField.ts';
import type { Shapes } from './misfits.ts';
import type { Resource } from './resource.ts';
import { type ShapedField, shapedAt } from './shape.ts';

/** A written field, and the release that brought it. */
export interface NewerField {
  readonly field: Field;
  readonly release: FieldRelease;
}

/** What a resource is compared with on the way down. */
interface Walk extends Shapes {
  readonly project: Project;
  /** Fields that other rules speak of. */
  readonly former: ReadonlySet<Field>;
}

/**
 * The release that brought a field of a kind, where that is a release of the project that serves the kind: what Kubernetes
 * adds to a type says nothing about the copy of it that is part of a kind of KubeVirt.
 */
export function releaseOf({ property }: ShapedField, project: Project | undefined): FieldRelease | undefined {
  const release = property && firstReleaseOf(property.definition, property.path);
  return release?.project === project ? release : undefined;
}

/**
 * The fields that the target's release is known to be without, the outermost ones only. Nothing where the kind is as new
 * as its fields, where its shape is not known, and for YAML with mistakes, whose tree is a guess.
 */
export function newerFieldsOf(resource: Resource, shapes: Shapes): readonly NewerField[] {
  const { apiVersion, kind, root, hasMistakes } = resource;
  const { schemas, target } = shapes;
  const project = schemas.originOf(apiVersion, kind)?.project;
  if (project === undefined || !hasNewerFields(project, target) || hasMistakes) return [];
  const described = schemas.rootOf(apiVersion, kind);
  if (!described || isServed(apiVersion, kind, target) === false) return [];
  const former = new Set(namedFieldsOf(resource).map(({ field }) => field));
  return [...newerBelow(root, described, { ...shapes, project, former })];
}

function* newerBelow(parent: Field, described: Described, walk: Walk): Generator<NewerField> {
  const { judged = {} } = described.schema;
  for (const field of [...parent.entries(), ...parent.items()]) {
    // What an alias stands for is judged where it is written.
    if (field.type === 'null' || field.isShared || Object.hasOwn(judged, field.name) || walk.former.has(field))
      continue;
    const shaped = shapedAt(described, field.path.slice(-1), walk.schemas);
    if (!shaped) continue;
    const release = releaseOf(shaped, walk.project);
    if (release && isNewer(release, walk.target)) yield { field, release };
    else yield* newerBelow(field, shaped.described, walk);
  }
}
