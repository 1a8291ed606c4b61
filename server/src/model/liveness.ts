// How long the liveness probe of a machine waits before the machine is stopped.

import type { Field } from '../syntax/field.ts';

/** The times of a probe, in seconds. */
export interface Patience {
  /** Before the first question. */
  readonly delay: number;
  readonly period: number;
  /** How many answers may fail in a row. */
  readonly threshold: number;
  /** How long a guest may be silent once it is asked. */
  readonly silence: number;
}

/** Seconds that a guest which answers no more is given at least; a restart is a boot. */
export const PATIENCE = 60;
/** Seconds that an ordinary guest has to boot before it is probed. */
export const BOOT = 120;
const DEFAULT_PERIOD = 10;
const DEFAULT_THRESHOLD = 3;

/** The times of a probe; undefined without one, and where one of them is no number: that is judged by others, or being typed. */
export function patienceOf(probe: Field): Patience | undefined {
  if (probe.entries().length === 0) return undefined;
  const [delay, period, threshold] = ['initialDelaySeconds', 'periodSeconds', 'failureThreshold'].map(name =>
    probe.at(name),
  );
  if (!delay || !period || !threshold) return undefined;
  if ([delay, period, threshold].some(field => field.exists && field.number() === undefined)) return undefined;
  const times = {
    delay: delay.number() ?? 0,
    period: period.number() || DEFAULT_PERIOD,
    threshold: threshold.number() || DEFAULT_THRESHOLD,
  };
  return { ...times, silence: times.period * times.threshold };
}

/** Whether a probe stops any guest before it could have booted, or for a short pause. */
export function isImpatient({ delay, silence }: Patience): boolean {
  return silence < (delay === 0 ? BOOT : PATIENCE);
}
