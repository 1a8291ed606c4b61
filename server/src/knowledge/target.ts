// Says which releases of Kubernetes and KubeVirt manifests are judged for, and compares their versions.

import { rowsOf } from './table.ts';
import table from './tables/targets.json' with { type: 'json' };

/** The releases a manifest is meant for, as major and minor: `1.37`. */
export type Target = { readonly kubernetes: string; readonly kubevirt: string };

/** A project that has releases. */
export type Project = keyof Target;

/** What a user wrote as target; what is absent is the newest release. */
export type PartialTarget = { readonly [project in Project]?: string | undefined };

type Coverage = { readonly project: Project; readonly name: string; readonly oldest: string; readonly newest: string };

const coverages = rowsOf<Coverage>(table);
const versionPattern = /^v?(\d{1,6})\.(\d{1,6})(?:\.(\d{1,6}))?(?:[-+][0-9A-Za-z.+-]{0,100})?$/;

/** The newest releases that the tables cover. */
export const newestTarget: Target = {
  kubernetes: coverageOf('kubernetes').newest,
  kubevirt: coverageOf('kubevirt').newest,
};

/** The oldest releases that the tables cover. */
export const oldestTarget: Target = {
  kubernetes: coverageOf('kubernetes').oldest,
  kubevirt: coverageOf('kubevirt').oldest,
};

/** What people call a project: `KubeVirt`. */
export function projectName(project: Project): string {
  return coverageOf(project).name;
}

/** Whether the text is a release such as `1.9`, `v1.34.2` or `1.30.4+k3s1`; a bare major such as `1` is not. */
export function isVersion(text: string): boolean {
  return versionPattern.test(text);
}

/**
 * Negative when `a` is the older version, positive when it is the newer one, 0 when they are equal. Numbers are
 * compared as numbers (1.9 before 1.10), a missing patch is 0, suffixes do not count, and what is no version
 * sorts before every version.
 */
export function compareVersions(a: string, b: string): number {
  const left = partsOf(a);
  const right = partsOf(b);
  for (let place = 0; place < 3; place++) {
    const difference = (left[place] ?? 0) - (right[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Whether `version` is `minimum` or newer. */
export function isAtLeast(version: string, minimum: string): boolean {
  return compareVersions(version, minimum) >= 0;
}

/**
 * The target that the tables can answer for, as major and minor. Every release that had to be replaced (not a
 * version, older or newer than the tables) is told in one sentence of `clamped`, ready for a status or a log.
 */
export function clampTarget(partial: PartialTarget): { readonly target: Target; readonly clamped: readonly string[] } {
  const clamped: string[] = [];
  const pick = (project: Project): string => {
    const wanted = partial[project];
    if (wanted === undefined) return newestTarget[project];
    const { version, told } = clampVersion(wanted, coverageOf(project));
    if (told !== undefined) clamped.push(told);
    return version;
  };
  return { target: { kubernetes: pick('kubernetes'), kubevirt: pick('kubevirt') }, clamped };
}

function clampVersion(wanted: string, coverage: Coverage): { readonly version: string; readonly told?: string } {
  const { name, oldest, newest } = coverage;
  if (!isVersion(wanted)) {
    const told = `\`${wanted}\` is not a version of ${name}, so manifests are judged for ${name} ${newest}`;
    return { version: newest, told };
  }
  const version = partsOf(wanted).slice(0, 2).join('.');
  if (compareVersions(version, newest) > 0) {
    const told = `${name} ${version} is newer than ${newest}, the newest release known here, so ${newest} is assumed`;
    return { version: newest, told };
  }
  if (compareVersions(version, oldest) < 0) {
    const told = `${name} ${version} is older than ${oldest}, the oldest release known here, so ${oldest} is assumed`;
    return { version: oldest, told };
  }
  return { version };
}

function coverageOf(project: Project): Coverage {
  const nothing: Coverage = { project, name: project, oldest: '0.0', newest: '0.0' };
  return coverages.find(coverage => coverage.project === project) ?? nothing;
}

/** The versions that were read, which are those of the tables and of the target: every rule compares a few of them. */
const read = new Map<string, readonly number[]>();

// Major, minor, patch; all -1 for what is no version.
function partsOf(version: string): readonly number[] {
  const known = read.get(version);
  if (known) return known;
  const match = versionPattern.exec(version);
  if (!match) return [-1, -1, -1];
  const parts = match.slice(1).map(part => Number(part ?? 0));
  read.set(version, parts);
  return parts;
}
