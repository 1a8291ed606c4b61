// Machines whose firmware has the same UUID.

import { isNear } from './ha/near.ts';
import { byIdentity, type WorkspaceIndex } from './index.ts';
import { identityOf, type Summary } from './summary.ts';
import { tableOf } from './table.ts';

/**
 * The machines of one namespace that run and have the UUID of a machine, itself included, each object once, in the order
 * of kind, name and file; none where these are fewer than two. A cold standby may well have the UUID of its twin.
 */
export function uuidTwinsOf(summary: Summary, index: WorkspaceIndex): readonly Summary[] {
  const uuid = uuidOf(summary);
  if (!uuid) return [];
  const near = byUuid(index)
    .get(uuid)
    .filter(other => other === summary || isNear(other, summary, index));
  const byObject = new Map(
    near
      .toSorted(byIdentity)
      .toReversed()
      .map(one => [identityOf(one), one] as const),
  );
  const all = [...byObject.values()].toSorted(byIdentity);
  return all.reduce((sum, { replicas }) => sum + replicas, 0) > 1 ? all : [];
}

const byUuid = tableOf(summary => {
  const uuid = uuidOf(summary);
  return uuid ? [[uuid, summary]] : [];
});

/** In the digits that count: neither case nor hyphens make a difference. */
function uuidOf({ ha, replicas, name }: Summary): string | undefined {
  const digits = ha?.member?.uuid?.text.toLowerCase().replaceAll('-', '') ?? '';
  return replicas > 0 && name !== '' && /^[\da-f]{32}$/.test(digits) ? digits : undefined;
}
