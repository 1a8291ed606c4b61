// Tells which API versions are deprecated or no longer served by the target releases.

import { rowsOf } from './table.ts';
import table from './tables/api-versions.json' with { type: 'json' };
import { isAtLeast, type Project, type Target } from './target.ts';

/** What is known of an API version of some kinds. */
export type ApiVersion = {
  readonly apiVersion: string;
  /** The kinds it is true for; `*` for every kind of the API version. */
  readonly kinds: '*' | readonly string[];
  readonly project: Project;
  /** Release of the project that deprecated it. */
  readonly deprecated?: string;
  /** Release of the project that no longer serves it. */
  readonly removed?: string;
  /** The apiVersion to write instead. */
  readonly replacement: string;
  /** Kinds that take its place, where changing the apiVersion alone is not enough. */
  readonly replacementKinds?: readonly string[];
  readonly note: string;
  readonly source?: string;
};

/** An API version that the target deprecates or no longer serves. */
export type ApiDeprecation = ApiVersion & { readonly state: 'deprecated' | 'removed' };

const rows = rowsOf<ApiVersion>(table);

/** Every API version that is deprecated or gone in some release. */
export function apiVersions(): readonly ApiVersion[] {
  return rows;
}

/** What the target makes of the API version of a kind; undefined when it serves it without reserve, or knows neither. */
export function deprecationOf(apiVersion: string, kind: string, target: Target): ApiDeprecation | undefined {
  const row = rows.find(
    known => known.apiVersion === apiVersion && (known.kinds === '*' || known.kinds.includes(kind)),
  );
  if (!row) return undefined;
  const release = target[row.project];
  if (row.removed !== undefined && isAtLeast(release, row.removed)) return { ...row, state: 'removed' };
  if (row.deprecated !== undefined && isAtLeast(release, row.deprecated)) return { ...row, state: 'deprecated' };
  return undefined;
}
