// Watchdogs of virtual machines: which architectures have one, and the edits that give members of a cluster one.

import { type Edit, set, type Value } from '../syntax/edit/edit.ts';
import type { HaMember } from './ha/group.ts';
import type { KubeVirtConfiguration } from './kubevirtConfiguration.ts';
import { placeOf } from './summary.ts';

/** The watchdog of each architecture that has one. */
const DEVICES: Readonly<Record<string, string>> = { amd64: 'i6300esb', s390x: 'diag288' };

/** Whether a member has no watchdog, and could have one: Windows brings no driver for these devices. */
export function lacksWatchdog({ summary, facts }: HaMember, { defaultArchitecture }: KubeVirtConfiguration): boolean {
  if (!summary.isVm || !facts || facts.watchdog || facts.isWindows) return false;
  return DEVICES[facts.architecture ?? defaultArchitecture ?? 'amd64'] !== undefined;
}

/** Gives a machine a watchdog that resets it. */
export function toWatchdog(
  { summary, facts }: HaMember,
  { defaultArchitecture }: KubeVirtConfiguration,
): readonly Edit[] {
  const device = DEVICES[facts?.architecture ?? defaultArchitecture ?? 'amd64'];
  if (!facts || device === undefined) return [];
  const path = [...facts.specAt.path, 'domain', 'devices', 'watchdog'];
  const watchdog: Value = { name: 'watchdog', [device]: { action: 'reset' } };
  return [set(placeOf(summary, { path, aspect: 'value' }), watchdog)];
}
