// Names that a part of a manifest means and nothing in the same manifest gives.

import { nearest } from '../knowledge/nearest.ts';
import type { Field } from '../syntax/field.ts';
import { nameScopesOf } from './localNames.ts';
import { isPlaceholder } from './placeholder.ts';
import type { Resource } from './resource.ts';

/** A name that leads nowhere. */
export interface UnknownName {
  readonly field: Field;
  readonly name: string;
  /** The names that there are. */
  readonly known: readonly string[];
  /** Those of them that nothing means. */
  readonly idle: readonly string[];
  /** The one that looks most like it. */
  readonly near: string | undefined;
}

/**
 * The names of a set, such as `volume`, that a resource's Pods or machines use and do not define. Silent where a tool
 * fills in names, which may then be any.
 */
export function unknownNamesOf(what: string, resource: Resource): readonly UnknownName[] {
  return nameScopesOf(resource)
    .filter(scope => scope.what === what && scope.uses.length > 0)
    .flatMap(({ definitions, uses }) => {
      const known = [...new Set(definitions.flatMap(field => field.text() ?? []))];
      if (known.some(isPlaceholder)) return [];
      const idle = known.filter(name => !uses.some(use => use.string() === name));
      return uses.flatMap(field => {
        const name = field.string();
        if (!name || isPlaceholder(name) || known.includes(name)) return [];
        return [{ field, name, known, idle, near: nearest(name, known) }];
      });
    });
}

/** The one name of a list that holds no other. */
export function onlyOne(names: readonly string[]): string | undefined {
  return names.length === 1 ? names[0] : undefined;
}
