// Tells since when API versions are served, deprecated and gone, and which ones follow them.

import { rowsBy, rowsOf } from './table.ts';
import table from './tables/api-versions.json' with { type: 'json' };
import { isAtLeast, type Project, type Target } from './target.ts';

/** What is known of an API version of some kinds. */
export type ApiVersion = {
  readonly apiVersion: string;
  /** The kinds it is true for; `*` for every kind of the API version. */
  readonly kinds: '*' | readonly string[];
  readonly project: Project;
  /** Release of the project that served it first; absent for versions older than anybody remembers. */
  readonly introduced?: string;
  /** Release that deprecated it. */
  readonly deprecated?: string;
  /** Release that no longer serves it, be it one of the past or of the future. */
  readonly removed?: string;
  /** The apiVersion that follows it, one step at a time; that one may be deprecated or gone as well. */
  readonly replacement?: string;
  /** Kinds that take its place, where the kind changes as well. */
  readonly replacementKinds?: readonly string[];
  /**
   * What it takes to follow: another apiVersion (`rename`), that and somebody who looks at it (`review`), or fields that
   * move (`moves`). Absent where the manifest has to be written anew.
   */
  readonly upgrade?: 'rename' | 'review' | 'moves';
  /** What does its work where no API version follows it: the end of a sentence. */
  readonly advice?: string;
  readonly source?: string;
};

/** What takes the place of an API version in a target, and the steps that lead there. */
export type Replacement = {
  readonly apiVersion: string;
  /** Set where the kind changes as well; more than one where several kinds share the work. */
  readonly kinds?: readonly string[];
  /** The API versions that are left behind on the way, the oldest one first. */
  readonly steps: readonly ApiVersion[];
};

/** Minor releases that count as soon. */
const SOON = 3;

const rows = rowsOf<ApiVersion>(table);
const byKind = rowsBy(
  rows.flatMap(row => (row.kinds === '*' ? ['*'] : row.kinds).map(kind => ({ row, kind }))),
  ({ row, kind }) => keyOf(row.apiVersion, kind),
);

/** Every API version that is known, those of today included. */
export function apiVersions(): readonly ApiVersion[] {
  return rows;
}

/** What is known of the API version of a kind; undefined for those of other projects, and for what never was. */
export function apiVersionOf(apiVersion: string, kind: string): ApiVersion | undefined {
  return byKind.get(keyOf(apiVersion, kind))?.row;
}

/** The API version of a kind where the target no longer serves it. */
export function removalOf(apiVersion: string, kind: string, target: Target): ApiVersion | undefined {
  const row = apiVersionOf(apiVersion, kind);
  return row && isGone(row, target) ? row : undefined;
}

/** The API version of a kind where the target deprecates it and still serves it. */
export function deprecationOf(apiVersion: string, kind: string, target: Target): ApiVersion | undefined {
  const row = apiVersionOf(apiVersion, kind);
  return row && !isGone(row, target) && isReached(row.deprecated, row, target) ? row : undefined;
}

/** The API version of a kind where the target serves it without reserve, and one of the next three minors does not. */
export function nextRemovalOf(apiVersion: string, kind: string, target: Target): ApiVersion | undefined {
  const row = apiVersionOf(apiVersion, kind);
  if (!row?.removed || isGone(row, target) || isReached(row.deprecated, row, target)) return undefined;
  return isAtLeast(minorsAfter(target[row.project]), row.removed) ? row : undefined;
}

/** What is known of an apiVersion from before Kubernetes 1.0, such as `v1beta3`, which held every kind there was. */
export function preV1Of(apiVersion: string): ApiVersion | undefined {
  return apiVersionOf(apiVersion, '*');
}

/** Whether the target serves an API version of a kind; undefined for those that the tables do not know. */
export function isServed(apiVersion: string, kind: string, target: Target): boolean | undefined {
  const row = apiVersionOf(apiVersion, kind);
  return row && !isGone(row, target) && (row.introduced === undefined || isReached(row.introduced, row, target));
}

/** The API version of a kind where the target does not serve it yet. */
export function arrivalOf(apiVersion: string, kind: string, target: Target): ApiVersion | undefined {
  const row = apiVersionOf(apiVersion, kind);
  return row?.introduced !== undefined && !isReached(row.introduced, row, target) ? row : undefined;
}

/** The API version of a kind that the target serves, and that one that arrives later takes the place of. */
export function predecessorOf({ apiVersion }: ApiVersion, kind: string, target: Target): ApiVersion | undefined {
  return rows.find(
    row =>
      row.replacement === apiVersion &&
      row.replacementKinds === undefined &&
      row.kinds.includes(kind) &&
      isServed(row.apiVersion, kind, target),
  );
}

/** The newest API version that follows one of a kind and that the target already serves; undefined where none does. */
export function replacementOf(row: ApiVersion, kind: string, target: Target): Replacement | undefined {
  const steps: ApiVersion[] = [];
  let found: Replacement | undefined;
  let kinds: readonly string[] | undefined;
  for (let left: ApiVersion | undefined = row; left?.replacement && !steps.includes(left); ) {
    steps.push(left);
    kinds = left.replacementKinds ?? kinds;
    const nextKind: string = kinds?.[0] ?? kind;
    const apiVersion = left.replacement;
    if (isServed(apiVersion, nextKind, target)) found = { apiVersion, ...(kinds && { kinds }), steps: [...steps] };
    left = apiVersionOf(apiVersion, nextKind);
  }
  return found;
}

function isGone(row: ApiVersion, target: Target): boolean {
  return isReached(row.removed, row, target);
}

function isReached(release: string | undefined, { project }: ApiVersion, target: Target): boolean {
  return release !== undefined && isAtLeast(target[project], release);
}

function minorsAfter(release: string): string {
  const [major, minor] = release.split('.');
  return `${major}.${Number(minor) + SOON}`;
}

function keyOf(apiVersion: string, kind: string): string {
  return `${apiVersion} ${kind}`;
}
