// Tells which release brought a field that came later than the definition it stands in.

import { rowsBy, rowsOf } from './table.ts';
import table from './tables/field-releases.json' with { type: 'json' };
import { compareVersions, isAtLeast, type Project, type Target } from './target.ts';

/** The release that brought a field. */
export interface FieldRelease {
  readonly project: Project;
  /** The first release that is known to have the field. */
  readonly release: string;
  /** The last release that is known to be without it; releases between the two may have it or not. */
  readonly absentIn: string;
}

/** Fields of a definition with the release that brought them: `1.25`, or `1.34..1.36` where those between are not known. */
type Row = {
  readonly definition: string;
  readonly project: Project;
  readonly fields: Readonly<Record<string, string>>;
};

const rows = rowsOf<Row>(table);
const byDefinition = rowsBy(rows, ({ definition }) => definition);
const newest: Target = { kubernetes: newestOf('kubernetes'), kubevirt: newestOf('kubevirt') };

/**
 * The release that brought a field, given as its definition and the path from there; undefined for fields as old as their
 * definition or as the oldest target. A field behind a feature gate is known from the release that let it be written.
 */
export function firstReleaseOf(definition: string, path: readonly string[]): FieldRelease | undefined {
  const row = byDefinition.get(definition);
  const field = path.join('.');
  const span = row && Object.hasOwn(row.fields, field) ? row.fields[field] : undefined;
  return row && span !== undefined ? { project: row.project, ...limitsOf(span) } : undefined;
}

/** Whether the target's release is known to be without the field. */
export function isNewer({ project, absentIn }: FieldRelease, target: Target): boolean {
  return isAtLeast(absentIn, target[project]);
}

/** Whether a target may be older than some field, for a quick way past all the others. */
export function hasNewerFields(project: Project, target: Target): boolean {
  return compareVersions(target[project], newest[project]) < 0;
}

/** The release for people, no more exact than it is known: `1.25`, `1.35 or 1.36`, `1.3 at the latest`. */
export function releaseTitle({ release, absentIn }: FieldRelease): string {
  const [major, minor] = numbersOf(release);
  const [majorBefore, minorBefore] = numbersOf(absentIn);
  const missing = major === majorBefore ? minor - minorBefore - 1 : Number.POSITIVE_INFINITY;
  if (missing === 0) return release;
  return missing === 1 ? `${major}.${minor - 1} or ${release}` : `${release} at the latest`;
}

/** A release alone follows the one before it. */
function limitsOf(span: string): Pick<FieldRelease, 'release' | 'absentIn'> {
  const [absentIn = '', release] = span.split('..');
  if (release !== undefined) return { release, absentIn };
  const [major, minor] = numbersOf(span);
  return { release: span, absentIn: `${major}.${minor - 1}` };
}

function numbersOf(release: string): readonly [number, number] {
  const [major = 0, minor = 0] = release.split('.').map(Number);
  return [major, minor];
}

function newestOf(project: Project): string {
  const spans = rows.filter(row => row.project === project).flatMap(({ fields }) => Object.values(fields));
  return spans.map(span => limitsOf(span).release).reduce((a, b) => (isAtLeast(a, b) ? a : b), '0.0');
}
