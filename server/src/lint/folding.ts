// Folds findings that a control of Pod Security says as well into the control's own: one problem, one finding.

import { isPrefix, type Place } from '../syntax/place.ts';
import { grouped } from '../text/groups.ts';
import type { Reported } from './fileReport.ts';
import { bySeverity } from './finding.ts';
import type { Fix } from './fix.ts';

/**
 * The findings of a file without those that another one at the same place says, which gets their fixes. A finding that
 * is heavier than the control stays, and so does one of another rule that is suppressed: its author has spoken of it. A
 * control that is suppressed still covers the others, or taking back one finding would bring up the next.
 */
export function folded(findings: readonly Reported[]): readonly Reported[] {
  if (!findings.some(({ rule }) => rule.scope === 'control')) return findings;
  const byPlace = grouped(findings, finding => [[placeOf(finding), finding]]);
  return findings.flatMap(finding => {
    const here = byPlace.get(placeOf(finding)) ?? [];
    if (hostOf(finding, here)) return [];
    const guests = here.filter(one => hostOf(one, here) === finding);
    return guests.length > 0 ? { ...finding, fixes: together(finding, guests) } : finding;
  });
}

/**
 * The findings of a file without those about fields that another finding makes moot, such as those below a field that is
 * refused as a whole. One that is suppressed makes nothing moot: its author says that the field is let in.
 */
export function withoutMoot(findings: readonly Reported[]): readonly Reported[] {
  const silencing = findings.filter(({ rule, suppressed }) => rule.silencesBelow && !suppressed);
  if (silencing.length === 0) return findings;
  return findings.filter(({ rule, document, at }) => {
    if (rule.silencesBelow || !at) return true;
    const isBelow = (place: Place | undefined) => place !== undefined && isPrefix(place.path, at.path);
    return !silencing.some(one => one.document === document && [one, ...one.related].some(place => isBelow(place.at)));
  });
}

/** The control that says what a finding says: that of the level baseline before its twin of the level restricted. */
function hostOf(finding: Reported, here: readonly Reported[]): Reported | undefined {
  const { rule, severity, suppressed } = finding;
  if (!rule.covers || (suppressed && rule.scope !== 'control')) return undefined;
  const [host] = here
    .filter(one => rule.covers?.includes(one.rule.id) && bySeverity(one.severity, severity) <= 0)
    .toSorted((a, b) => (a.rule.id < b.rule.id ? -1 : 1));
  return host && (hostOf(host, here) ?? host);
}

/** Each fix once. What is safe comes first, since of each finding fix-all takes the first one. */
function together({ fixes }: Reported, guests: readonly Reported[]): readonly Fix[] {
  const moved = guests.flatMap(guest => guest.fixes).filter(({ isRefusedByLevels }) => !isRefusedByLevels);
  const all = [...fixes, ...moved].toSorted((a, b) => Number(b.safety === 'safe') - Number(a.safety === 'safe'));
  return all.filter((fix, index) => all.findIndex(other => editsOf(other) === editsOf(fix)) === index);
}

function editsOf({ edits }: Fix): string {
  return JSON.stringify(edits);
}

function placeOf({ document, range }: Reported): string {
  return `${document} ${range.start} ${range.end}`;
}
