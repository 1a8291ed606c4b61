// Label selectors as plain data, and whether they select a set of labels.

import type { Field } from '../syntax/field.ts';

/** Labels of an object. */
export type Labels = Readonly<Record<string, string>>;

/** One condition on a label. */
export interface Requirement {
  readonly key: string;
  readonly operator: Operator;
  /** Empty for the operators that only look whether the label is there. */
  readonly values: readonly string[];
}

/** A selector selects the labels that meet all of its requirements: without any, it selects everything. */
export type Selector = readonly Requirement[];

const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'] as const;
type Operator = (typeof OPERATORS)[number];

/** The entries of a map as labels, scalars as they are written; none where the field is no map. */
export function labelsOf(field: Field): Labels {
  return Object.fromEntries(field.entries().flatMap(entry => labelOf(entry)));
}

/**
 * The selector of a `LabelSelector`: `matchLabels` and `matchExpressions`; `{}` selects everything. Undefined where it
 * is absent, and where an expression is half-typed, so that nothing is concluded from it.
 */
export function selectorOf(field: Field): Selector | undefined {
  if (field.type !== 'map') return undefined;
  const expressions = field.at('matchExpressions').items().map(requirementOf);
  const complete = expressions.filter(requirement => requirement !== undefined);
  if (complete.length < expressions.length) return undefined;
  return [...equalities(field.at('matchLabels')), ...complete];
}

/**
 * The selector of a plain map of labels, as Services and ReplicationControllers have it. Undefined where the map is
 * absent or empty, so that it selects nothing, and where a label has no value yet.
 */
export function mapSelectorOf(field: Field): Selector | undefined {
  if (field.entries().some(entry => entry.text() === undefined)) return undefined;
  const requirements = equalities(field);
  return requirements.length > 0 ? requirements : undefined;
}

/**
 * The selector of a text, as kubectl and kustomize take it: `app=web,tier in (a, b),!old`. Undefined where it is half-typed,
 * and where it compares numbers.
 */
export function selectorIn(text: string): Selector | undefined {
  const written = text.match(/(?:[^,(]|\([^)]*\))+/g) ?? [];
  const requirements = written.map(one => requirementIn(one.trim()));
  const complete = requirements.filter(requirement => requirement !== undefined);
  return complete.length < requirements.length ? undefined : complete;
}

/** Whether a selector selects an object with these labels; one that is absent selects nothing. */
export function isSelected(selector: Selector | undefined, labels: Labels): boolean {
  return selector?.every(requirement => isMet(requirement, labels)) ?? false;
}

function equalities(field: Field): Selector {
  return Object.entries(labelsOf(field)).map(([key, value]) => ({ key, operator: 'In', values: [value] }));
}

function labelOf(entry: Field): readonly (readonly [string, string])[] {
  const text = entry.text();
  return text === undefined ? [] : [[entry.name, text]];
}

/** The condition of an entry of `matchExpressions`; undefined while it is half-typed. */
export function requirementOf(expression: Field): Requirement | undefined {
  const key = expression.at('key').string();
  const operator = OPERATORS.find(one => one === expression.at('operator').string());
  const values = expression
    .at('values')
    .items()
    .flatMap(item => item.text() ?? []);
  if (!key || !operator) return undefined;
  const takesValues = operator === 'In' || operator === 'NotIn';
  return takesValues === values.length > 0 ? { key, operator, values } : undefined;
}

function requirementIn(text: string): Requirement | undefined {
  const [, not, alone] = /^(!?)\s*([\w./-]+)$/.exec(text) ?? [];
  if (alone) return { key: alone, operator: not ? 'DoesNotExist' : 'Exists', values: [] };
  const [, equal, sign, value] = /^([\w./-]+)\s*(==?|!=)\s*([\w.-]*)$/.exec(text) ?? [];
  if (equal && value !== undefined) return { key: equal, operator: sign === '!=' ? 'NotIn' : 'In', values: [value] };
  const [, key, word, list = ''] = /^([\w./-]+)\s+(in|notin)\s*\(([^)]*)\)$/.exec(text) ?? [];
  const values = list.split(',').map(one => one.trim());
  return key ? { key, operator: word === 'in' ? 'In' : 'NotIn', values } : undefined;
}

function isMet({ key, operator, values }: Requirement, labels: Labels): boolean {
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
  if (operator === 'Exists') return value !== undefined;
  if (operator === 'DoesNotExist') return value === undefined;
  // A label that is not there is not in the list either.
  if (operator === 'NotIn') return value === undefined || !values.includes(value);
  return value !== undefined && values.includes(value);
}
