// Answers what a Linux capability opens, who grants it, and which one somebody meant.

import { nearest } from './nearest.ts';
import { rowsBy, rowsOf } from './table.ts';
import table from './tables/capabilities.json' with { type: 'json' };

/** What is known of one Linux capability. */
export type Capability = {
  /** The name as a manifest writes it: upper-case, without `CAP_`. */
  readonly name: string;
  readonly number: number;
  readonly risk: 'low' | 'medium' | 'high' | 'critical';
  readonly gives: string;
  /** Container runtimes that grant it without being asked. */
  readonly defaultIn: readonly ('containerd' | 'docker' | 'cri-o')[];
  /** Whether the Pod Security levels baseline and restricted let a container add it. */
  readonly baseline: boolean;
  readonly restricted: boolean;
  /** System calls and operations that it opens. */
  readonly opens?: readonly string[];
  /** The better way, where there is one. */
  readonly instead?: string;
  /** Kernel that introduced it; absent for the old ones. */
  readonly since?: string;
};

/** The name that stands for every capability in `add` and `drop`. */
export const everyCapability = 'ALL';

const rows = rowsOf<Capability>(table);
const byName = rowsBy(rows, row => row.name);

/** Every capability of Linux, sorted by name. */
export function capabilities(): readonly Capability[] {
  return rows;
}

/** The capability of exactly this name; undefined for `ALL`, for other spellings and for unknown names. */
export function capabilityOf(name: string): Capability | undefined {
  return byName.get(name);
}

/** The capability that a loosely written name (`CAP_SYS_ADMIN`, `sys-admin`) stands for; undefined when there is none. */
export function capabilityNamed(text: string): Capability | undefined {
  return byName.get(canonicalCapability(text));
}

/** Whether this is exactly what a manifest may write: the name of a capability, or `ALL`. */
export function isCapabilityName(text: string): boolean {
  return text === everyCapability || byName.has(text);
}

/**
 * The name, `ALL` included, that a badly spelled, half-typed or mistyped one most likely stands for; undefined when
 * none is close, or when several begin like it.
 */
export function likelyCapability(text: string): string | undefined {
  const wanted = canonicalCapability(text);
  if (isCapabilityName(wanted)) return wanted;
  const names = [everyCapability, ...byName.keys()];
  const begun = names.filter(name => wanted !== '' && name.startsWith(wanted));
  return begun.length === 1 ? begun[0] : nearest(wanted, names);
}

/** The spelling that a manifest wants: trimmed, upper-case, underscores, without `CAP_`; says nothing of existence. */
export function canonicalCapability(text: string): string {
  const upper = text.trim().toUpperCase().replaceAll('-', '_');
  return upper.startsWith('CAP_') ? upper.slice('CAP_'.length) : upper;
}
