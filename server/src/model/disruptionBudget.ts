// The budget that a PodDisruptionBudget writes.

import type { Place } from '../syntax/place.ts';
import type { Resource } from './resource.ts';

/** The two ways to write a budget. */
const FIELDS = ['minAvailable', 'maxUnavailable'] as const;

/** A budget as it is written. */
export interface DisruptionBudget {
  readonly field: (typeof FIELDS)[number];
  readonly amount: number;
  readonly isPercentage: boolean;
  /** As written: `50%`. */
  readonly text: string;
  /** The value. */
  readonly at: Place;
}

/** The budget of a PodDisruptionBudget; undefined for other kinds, and where it writes none, or several, or half of one. */
export function disruptionBudgetOf(resource: Resource): DisruptionBudget | undefined {
  if (resource.group !== 'policy' || resource.kind !== 'PodDisruptionBudget') return undefined;
  const [field, ...others] = FIELDS.filter(name => resource.at('spec', name).exists);
  if (!field || others.length > 0) return undefined;
  const value = resource.at('spec', field);
  const text = value.text() ?? '';
  const [, digits, percent] = /^(\d{1,9})(%?)$/.exec(text) ?? [];
  if (digits === undefined) return undefined;
  return { field, amount: Number(digits), isPercentage: percent === '%', text, at: value.asValue() };
}
