// Code actions: fix this, fix all of a rule, fix all that is safe, suppress with a reason, open the rule's page, refactor.

import type { Reported } from '../lint/fileReport.ts';
import type { Fix } from '../lint/fix.ts';
import { fixAll, type ResolvedFix, resolveFix } from '../lint/fixAll.ts';
import type { Refactor } from '../lint/refactor.ts';
import type { Snapshot } from '../lint/snapshot.ts';
import { isSuppressible, suppressionEdits } from '../lint/suppress.ts';
import { isPartial } from '../model/partial.ts';
import { overlaps, type Span, touches } from '../text/span.ts';
import { differences, type TextEdit } from '../text/textEdit.ts';
import { type Spot, spotAt } from './spot.ts';

/** What a code action is about: enough to work out its edits later, as nothing is kept between two requests. */
export type ActionId =
  | { readonly does: 'fix'; readonly uri: string; readonly rule: string; readonly at: number; readonly title: string }
  | { readonly does: 'fix-rule'; readonly uri: string; readonly rule: string }
  | { readonly does: 'fix-all'; readonly uri: string }
  | {
      readonly does: 'refactor';
      readonly uri: string;
      readonly refactor: string;
      readonly at: number;
      readonly title: string;
    }
  | {
      readonly does: 'suppress';
      readonly uri: string;
      readonly rule: string;
      readonly at: number;
      readonly scope: 'line' | 'file';
    };

/** A code action without its edits. */
export interface Action {
  readonly title: string;
  readonly kind: 'quickfix' | 'source.fixAll.drydock' | 'refactor.rewrite';
  /** Absent where the action opens the rule's page. */
  readonly id?: ActionId;
  readonly opensPage?: string;
  readonly isPreferred: boolean;
  /** The finding it answers: its rule and where it stands. */
  readonly answers?: { readonly rule: string; readonly span: Span };
}

const FIX_ALL_TITLE = 'Fix all that is safe in this file';

/** The actions for a part of a file. */
export function codeActionsOf(snapshot: Snapshot, uri: string, span: Span): readonly Action[] {
  const findings = findingsIn(snapshot, uri).filter(({ range }) => overlaps(range, span) || touches(range, span.start));
  return [
    ...withoutRepeats(findings.flatMap(finding => fixesOf(snapshot, uri, finding))),
    ...fixAllFrom(snapshot, uri, findings),
    ...findings.flatMap(finding => aboutFinding(uri, finding)),
  ];
}

/** Two findings at one place may have the same remedy, such as one that mends all a Pod lacks. */
function withoutRepeats(actions: readonly Action[]): readonly Action[] {
  const keyOf = ({ title, answers }: Action) => `${answers?.span.start} ${answers?.span.end} ${title}`;
  return [...new Map(actions.toReversed().map(action => [keyOf(action), action])).values()].toReversed();
}

/** Offered beside a finding with a safe fix, where the file has others whose rules are not the same. */
function fixAllFrom(snapshot: Snapshot, uri: string, here: readonly Reported[]): readonly Action[] {
  const isSafe = ({ fixes }: Reported) => fixes[0]?.safety === 'safe';
  const rules = new Set(
    findingsIn(snapshot, uri)
      .filter(isSafe)
      .map(({ rule }) => rule.id),
  );
  return rules.size > 1 && here.some(isSafe) ? [{ ...fixAllAction(uri), title: FIX_ALL_TITLE, kind: 'quickfix' }] : [];
}

/** The action that applies all safe fixes of a file. */
export function fixAllAction(uri: string): Action {
  return {
    title: FIX_ALL_TITLE,
    kind: 'source.fixAll.drydock',
    id: { does: 'fix-all', uri },
    isPreferred: false,
  };
}

/** The refactors that make sense at an offset, those that can be made; none in patches and in files that are left out. */
export function refactorActionsOf(
  snapshot: Snapshot,
  uri: string,
  at: number,
  refactors: readonly Refactor[],
): readonly Action[] {
  const spot = refactorableAt(snapshot, uri, at);
  if (!spot) return [];
  return refactors.flatMap(one =>
    offersOf(snapshot, spot, one)
      .filter(fix => resolved(snapshot, spot, fix))
      .map(({ title }) => ({
        title,
        kind: 'refactor.rewrite',
        id: { does: 'refactor', uri, refactor: one.id, at, title },
        isPreferred: false,
      })),
  );
}

/** The edits of an action by file. Undefined when the manifest has changed so that there is nothing left to do. */
export function editsOf(
  snapshot: Snapshot,
  id: ActionId,
  refactors: readonly Refactor[],
): ReadonlyMap<string, readonly TextEdit[]> | undefined {
  if (id.does === 'fix-all') return fixed(snapshot, id.uri, () => true);
  if (id.does === 'fix-rule') return fixed(snapshot, id.uri, finding => finding.rule.id === id.rule);
  if (id.does === 'refactor') {
    const spot = refactorableAt(snapshot, id.uri, id.at);
    const chosen = refactors.find(one => one.id === id.refactor);
    const fix = spot && chosen && offersOf(snapshot, spot, chosen).find(({ title }) => title === id.title);
    return fix && resolved(snapshot, spot, fix)?.edits;
  }
  const finding = findingsIn(snapshot, id.uri).find(({ rule, range }) => rule.id === id.rule && range.start === id.at);
  if (!finding) return undefined;
  if (id.does === 'suppress') {
    const edits = suppressionEdits(snapshot, id.uri, finding, id.scope);
    return edits && new Map([[id.uri, edits]]);
  }
  const fix = finding.fixes.find(({ title }) => title === id.title);
  return fix && resolveFix(snapshot, id.uri, finding, fix)?.edits;
}

function refactorableAt(snapshot: Snapshot, uri: string, at: number): Spot | undefined {
  const spot = snapshot.report(uri)?.status === 'checked' ? spotAt(snapshot, uri, at) : undefined;
  return spot && !isPartial(spot.resource) && !snapshot.index.isPatch(uri) ? spot : undefined;
}

function offersOf(snapshot: Snapshot, { resource, summary, found, file }: Spot, refactor: Refactor): readonly Fix[] {
  const { target } = snapshot.settingsOf(file.uri);
  const cursor = { resource, summary, path: found.field.path, aspect: found.aspect };
  return [...refactor.offer(cursor, { index: snapshot.index, target })];
}

function resolved(snapshot: Snapshot, { file, summary }: Spot, fix: Fix): ResolvedFix | undefined {
  return resolveFix(snapshot, file.uri, summary.address, fix);
}

function findingsIn(snapshot: Snapshot, uri: string): readonly Reported[] {
  return snapshot.report(uri)?.findings.filter(({ suppressed }) => !suppressed) ?? [];
}

function fixesOf(snapshot: Snapshot, uri: string, finding: Reported): readonly Action[] {
  const { rule, range } = finding;
  const answers = { rule: rule.id, span: range };
  // A fix that cannot be made, such as behind an alias, is not offered.
  const feasible = finding.fixes.filter(fix => resolveFix(snapshot, uri, finding, fix));
  const fixes = feasible.map(({ title }, index): Action => {
    return {
      title,
      kind: 'quickfix',
      id: { does: 'fix', uri, rule: rule.id, at: range.start, title },
      isPreferred: index === 0,
      answers,
    };
  });
  const alike = findingsIn(snapshot, uri).filter(other => other.rule === rule && other.fixes[0]?.safety === 'safe');
  if (alike.length < 2) return fixes;
  const title = `Fix all \`${rule.id}\` in this file`;
  return [
    ...fixes,
    { title, kind: 'quickfix', id: { does: 'fix-rule', uri, rule: rule.id }, isPreferred: false, answers },
  ];
}

function aboutFinding(uri: string, finding: Reported): readonly Action[] {
  const { rule, range } = finding;
  const answers = { rule: rule.id, span: range };
  const suppress = (scope: 'line' | 'file', where: string): Action => ({
    title: `Suppress \`${rule.id}\` ${where}`,
    kind: 'quickfix',
    id: { does: 'suppress', uri, rule: rule.id, at: range.start, scope },
    isPreferred: false,
    answers,
  });
  return [
    ...(isSuppressible(finding) ? [suppress('line', 'on this line'), suppress('file', 'in this file')] : []),
    { title: `Open the page of \`${rule.id}\``, kind: 'quickfix', opensPage: rule.id, isPreferred: false, answers },
  ];
}

function fixed(
  snapshot: Snapshot,
  uri: string,
  wanted: (finding: Reported) => boolean,
): ReadonlyMap<string, readonly TextEdit[]> | undefined {
  const after = fixAll(snapshot, [uri], wanted);
  const edits = [...after.files].flatMap(([file, { text }]) => {
    const before = snapshot.files.get(file);
    const isSame = !before || before === after.files.get(file) || before.text === text;
    return isSame ? [] : [[file, differences(before.text, text)] as const];
  });
  return edits.length > 0 ? new Map(edits) : undefined;
}
