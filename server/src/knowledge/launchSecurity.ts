// Knows what KubeVirt wants of machines whose memory is encrypted.

import { rowsOf } from './table.ts';
import table from './tables/launch-security.json' with { type: 'json' };

/** A way of encrypting the memory of a guest on amd64: a key of `launchSecurity`. All of them need EFI. */
export type LaunchSecurity = {
  readonly type: string;
  readonly withoutSecureBoot?: true;
  readonly withoutPersistentEfi?: true;
  /** Without system management mode. */
  readonly withoutSmm?: true;
  /** Whether its attestation wants the guest to start paused. */
  readonly attestsPaused?: true;
};

const rows = rowsOf<LaunchSecurity>(table);

/** The ways of encrypting the memory of a guest on amd64, sorted by name. */
export function launchSecurities(): readonly LaunchSecurity[] {
  return rows;
}
