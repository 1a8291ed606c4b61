// Turns the fields of several releases into rows: the release that brought each field.

import { compareVersions } from '../../server/src/knowledge/target.ts';
import type { FieldSets } from './fields.ts';

/** The fields of one release. */
export interface ReleaseFields {
  readonly release: string;
  readonly fields: FieldSets;
}

/** Fields of a definition with their releases: `1.25`, or `1.34..1.36` where those between are not known. */
export type Releases = Readonly<Record<string, string>>;

/** Written by the API server and its clients, or the same for every kind. */
const LEFT_OUT: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'status']);

/**
 * The fields that came after their definition did, as far as `wanted` names them. A definition that a release does not
 * tell is no news about its fields.
 */
export function releasesOf(wanted: FieldSets, releases: readonly ReleaseFields[]): ReadonlyMap<string, Releases> {
  const sorted = releases.toSorted((a, b) => compareVersions(a.release, b.release));
  const result = new Map<string, Releases>();
  for (const [definition, names] of wanted) {
    const found = [...names].toSorted().flatMap(name => {
      const span = LEFT_OUT.has(name) ? undefined : spanOf(definition, name, sorted);
      return span === undefined ? [] : [[name, span] as const];
    });
    if (found.length > 0) result.set(definition, Object.fromEntries(found));
  }
  return result;
}

/** Fields that one release has, a later one has not, and one after that has again: most likely a package is at fault. */
export function lapsesOf(wanted: FieldSets, releases: readonly ReleaseFields[]): readonly string[] {
  const sorted = releases.toSorted((a, b) => compareVersions(a.release, b.release));
  return [...wanted].flatMap(([definition, names]) =>
    [...names].flatMap(name => {
      if (LEFT_OUT.has(name)) return [];
      const told = sorted.filter(({ fields }) => fields.has(definition));
      const first = told.findIndex(({ fields }) => fields.get(definition)?.has(name));
      const lacking = told.filter(({ fields }, index) => index > first && !fields.get(definition)?.has(name));
      return first >= 0 && lacking.length > 0
        ? [`${definition} has no ${name} in ${lacking.map(({ release }) => release).join(', ')}`]
        : [];
    }),
  );
}

function spanOf(definition: string, name: string, sorted: readonly ReleaseFields[]): string | undefined {
  let absentIn: string | undefined;
  for (const { release, fields } of sorted) {
    const known = fields.get(definition);
    if (known?.has(name)) return absentIn === undefined ? undefined : spanText(absentIn, release);
    if (known) absentIn = release;
  }
  return undefined;
}

function spanText(absentIn: string, release: string): string {
  const [major, minor] = absentIn.split('.');
  return `${major}.${Number(minor) + 1}` === release ? release : `${absentIn}..${release}`;
}
