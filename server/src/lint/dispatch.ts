// Picks the rules that can have something to say about a resource, by its kind, and what each of them is told.

import { JSON_PATCH } from '../knowledge/jsonPatch.ts';
import { KUSTOMIZE_GROUP } from '../knowledge/kustomize.ts';
import { podCarrierOf } from '../knowledge/podCarriers.ts';
import { vmCarrierOf } from '../knowledge/vmCarriers.ts';
import { oncePer } from '../model/once.ts';
import type { Facts } from '../model/summary.ts';
import { Words } from '../text/words.ts';
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
  /** The words that those over one resource wait for. */
  readonly words: Words;
  /** For each of them the numbers of its words; undefined where it waits for none. */
  readonly waitsFor: readonly (readonly number[] | undefined)[];
}

/** The rules of some settings that look at a kind. */
export function rulesFor(settings: Settings, { group, kind }: Pick<Facts, 'group' | 'kind'>): ReadyRules {
  const byKind = tables(settings);
  const key = `${kind} ${group}`;
  const known = byKind.get(key);
  if (known) return known;
  const names = namesOf(group, kind);
  const ready = settings.rules.filter(({ rule }) => rule.kinds.some(one => names.includes(one)));
  const resource = ready.flatMap(one => ofResource(settings, one));
  const workspace = ready.flatMap(one => ofWorkspace(settings, one));
  const rules = { resource, workspace, ...waitedFor(resource) };
  byKind.set(key, rules);
  return rules;
}

/** What may write a letter of a word in another way: by its number, behind a backslash, or on the next line. */
const WRITES_LETTERS = /\\[xuU/\r\n]/;

/** Those of some rules that may find something in a text, by the words they wait for. */
export function concernedBy(text: string, { resource, words, waitsFor }: ReadyRules): ReadyRules['resource'] {
  if (WRITES_LETTERS.test(text)) return resource;
  const found = words.in(text);
  const isFound = (number: number) => found[number] === 1;
  return resource.filter((_, at) => waitsFor[at]?.some(isFound) !== false);
}

/** What rules may call a kind: `Pod templates`, `VM templates` and `patches` stand for all that hold some. */
function namesOf(group: string, kind: string): readonly string[] {
  return [
    kind,
    'any',
    ...(podCarrierOf(group, kind) ? ['Pod templates'] : []),
    ...(vmCarrierOf(group, kind) ? ['VM templates'] : []),
    ...(group === KUSTOMIZE_GROUP || kind === JSON_PATCH.kind ? ['patches'] : []),
  ];
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

/** All words that some rules wait for, and the numbers of those that each of them does. */
function waitedFor(ready: ReadyRules['resource']): Pick<ReadyRules, 'words' | 'waitsFor'> {
  const numbers = new Map<string, number>();
  const numberOf = (word: string) => {
    const number = numbers.get(word) ?? numbers.size;
    numbers.set(word, number);
    return number;
  };
  const waitsFor = ready.map(({ rule }) => rule.mentions?.map(numberOf));
  return { words: new Words([...numbers.keys()]), waitsFor };
}

function contextOf({ target, fencing, kubeVirt, configFile, schemas }: Settings, { options }: ActiveRule): Context {
  return { target, fencing, kubeVirt, configFile, schemas, options };
}
