// What a rule has to say about a place of a manifest.

import type { Place } from '../syntax/place.ts';
import type { Fix } from './fix.ts';

/** How much a finding weighs. `error`: something refuses it, it does nothing, or it corrupts data; nothing else. */
export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** The severities from the heaviest to the lightest. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/** The heavier of two severities comes first. */
export function bySeverity(a: Severity, b: Severity): number {
  return SEVERITIES.indexOf(a) - SEVERITIES.indexOf(b);
}

/** Another place that belongs to a finding. */
export interface Related {
  readonly at: Place;
  readonly message: string;
}

/** A finding as a rule yields it. */
export interface Finding {
  readonly at: Place;
  /** One sentence: what is wrong, with the actual value. */
  readonly message: string;
  /** Lighter than the rule's severity; a heavier one is ignored. */
  readonly severity?: Severity;
  readonly related?: readonly Related[];
  /** The first one is the preferred one. */
  readonly fixes?: readonly Fix[];
}

/** Ways an editor may show a finding. */
export type Tag = 'deprecated' | 'unnecessary';
