// A drain that waits for a live migration which cannot happen.

import { append, type Edit, type Fix, rename, reviewFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { listed } from '../../model/listed.ts';
import type { Blocker, MigrationFacts } from '../../model/liveMigration.ts';
import { blockersOf } from '../../model/migrationBlockers.ts';

const STRATEGY = 'LiveMigrate';

export default workspaceRule({
  id: 'migration/eviction-blocked',
  title: 'eviction by a live migration that cannot happen',
  why: '`LiveMigrate` refuses the eviction of a machine until it has moved, so a drain waits for ever for one that cannot.',
  docs: 'kubevirt/live-migration',
  guide: 'lift/maintenance',
  pillar: 'availability',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  reads: 'absence',
  rows: [
    ...['MIG01', 'MIG02', 'MIG04', 'MIG05', 'MIG06', 'MIG08', 'MIG09', 'MIG10', 'MIG11'],
    ...['EV01', 'MV34', '#25'],
  ],

  *check(summary, index, context) {
    const { migration } = summary;
    if (!migration || (migration.evictionStrategy ?? context.kubeVirt.evictionStrategy) !== STRATEGY) return;
    const blockers = blockersOf(summary, index, context);
    if (blockers.length === 0) return;
    const isWritten = migration.evictionStrategy !== undefined;
    const because = listed(blockers.map(({ says }) => says));
    yield {
      at: isWritten ? migration.evictionAt : migration.specAt,
      message: `${isWritten ? '' : "the cluster's default "}\`${STRATEGY}\` makes every drain wait for a machine that cannot be migrated: ${because}`,
      related: blockers.map(({ at, says }) => ({ at, message: says })),
      fixes: fixesFor(migration, blockers),
    };
  },
});

/** What can be mended comes first where nothing else is in the way. */
function fixesFor(migration: MigrationFacts, blockers: readonly Blocker[]): readonly Fix[] {
  const [bridged] = blockers.filter(({ bridge }) => bridge);
  const isAlone = blockers.length === 1;
  const ifPossible = set(migration.evictionAt, 'LiveMigrateIfPossible');
  if (bridged?.bridge === 'implied') {
    const attached = attaching(migration);
    if (isAlone) return [reviewFix('Add the pod network with `masquerade`', ...attached)];
    // A machine that is migrated if possible is to have a network with which it is.
    return [reviewFix('Migrate it if possible, over `masquerade`, else shut it down', ifPossible, ...attached)];
  }
  const shutDown = reviewFix('Migrate it if possible, else shut it down', ifPossible);
  if (!bridged || !isAlone) return [shutDown];
  return [shutDown, reviewFix('Connect it with `masquerade`', rename(bridged.at, 'masquerade'))];
}

function attaching({ specAt }: MigrationFacts): readonly Edit[] {
  const below = (...path: readonly string[]) => ({ path: [...specAt.path, ...path], aspect: 'value' as const });
  return [
    append(below('domain', 'devices', 'interfaces'), { name: 'default', masquerade: {} }),
    append(below('networks'), { name: 'default', pod: {} }),
  ];
}
