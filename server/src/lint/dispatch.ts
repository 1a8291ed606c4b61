// Picks the rules that can have something to say about a resource, by its kind, and what each of them is told.

import { podCarrierOf } from '../knowledge/podCarriers.ts';
import { vmCarrierOf } from '../knowledge/vmCarriers.ts';
import { oncePer } from '../model/once.ts';
import type { Facts } from '../model/summary.ts';
import type { Context, ResourceRule, Rule, WorkspaceRule } from './rule.ts';
import type { ActiveRule, Settings } from './settings.ts';

/** A rule of one scope that is on, and what it may know besides the manifest. */
export interface Ready<Scoped extends Rule> {
  readonly active: ActiveRule;
  readonly rule: Scoped;
  readonly context: Context;
  /** Whether it asks for what is missing, which says nothing of a part of a resource. */
  readonly readsAbsence: boolean;
}

/** The rules that look at a kind, in the order of the settings. */
export interface ReadyRules {
  readonly resource: readonly Ready<ResourceRule>[];
  readonly workspace: readonly Ready<WorkspaceRule>[];
}

/** The rules of some settings that look at a kind. */
export function rulesFor(settings: Settings, { group, kind }: Pick<Facts, 'group' | 'kind'>): ReadyRules {
  const byKind = tables(settings);
  const key = `${kind} ${group}`;
  const known = byKind.get(key);
  if (known) return known;
  const ready = settings.rules.filter(({ rule }) => looksAt(rule, group, kind));
  const rules = {
    resource: ready.flatMap(one => ofResource(settings, one)),
    workspace: ready.flatMap(one => ofWorkspace(settings, one)),
  };
  byKind.set(key, rules);
  return rules;
}

/**
 * Those of some rules that may find something in a text, by the words they wait for. A backslash may write any word in
 * another way.
 */
export function* concernedBy(text: string, ready: ReadyRules['resource']): Generator<Ready<ResourceRule>> {
  const isPlain = !text.includes('\\');
  const known = new Map<string, boolean>();
  const stands = (word: string) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const isThere = text.includes(word);
    known.set(word, isThere);
    return isThere;
  };
  for (const one of ready) {
    const { mentions } = one.rule;
    if (!isPlain || !mentions || mentions.some(stands)) yield one;
  }
}

/** Whether a rule looks at resources of a kind: `Pod templates` and `VM templates` stand for all that carry some. */
export function looksAt({ kinds }: Rule, group: string, kind: string): boolean {
  return kinds.some(
    one =>
      one === kind ||
      one === 'any' ||
      (one === 'Pod templates' && podCarrierOf(group, kind) !== undefined) ||
      (one === 'VM templates' && vmCarrierOf(group, kind) !== undefined),
  );
}

/** There are as many kinds as manifests name, and people type them letter by letter: only the current settings keep them. */
const tables = oncePer((_: Settings) => new Map<string, ReadyRules>());

function ofResource(settings: Settings, active: ActiveRule): readonly Ready<ResourceRule>[] {
  const { rule } = active;
  return rule.scope === 'resource' ? [readyFor(settings, active, rule)] : [];
}

function ofWorkspace(settings: Settings, active: ActiveRule): readonly Ready<WorkspaceRule>[] {
  const { rule } = active;
  return rule.scope === 'workspace' ? [readyFor(settings, active, rule)] : [];
}

function readyFor<Scoped extends Rule>(settings: Settings, active: ActiveRule, rule: Scoped): Ready<Scoped> {
  return { active, rule, context: contextOf(settings, active), readsAbsence: rule.reads === 'absence' };
}

function contextOf({ target, fencing, kubeVirt, schemas }: Settings, { options }: ActiveRule): Context {
  return { target, fencing, kubeVirt, schemas, options };
}
