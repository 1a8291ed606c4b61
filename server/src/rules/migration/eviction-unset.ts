// A machine that could move from a drained node, and is shut down.

import { reviewFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { blockersOf, isOnSharedClaims } from '../../model/migrationBlockers.ts';

export default workspaceRule({
  id: 'migration/eviction-unset',
  title: 'machine that could be migrated and is not',
  why: 'Without an eviction strategy a drain shuts the guest down, even where it could move while it runs.',
  docs: 'kubevirt/live-migration',
  guide: 'lift/maintenance',
  pillar: 'availability',
  severity: 'info',
  profile: 'strict',
  kinds: ['VM templates'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['EV02', '#24'],

  *check(summary, index, context) {
    const { migration } = summary;
    // Somebody who runs a cluster of machines has its own answer to a drain.
    if (!migration || migration.evictionStrategy !== undefined || migration.isControlled) return;
    if (context.kubeVirt.evictionStrategy !== 'None' || !isOnSharedClaims(summary, index)) return;
    if (blockersOf(summary, index, context).length > 0) return;
    yield {
      at: migration.specAt,
      message:
        'no `evictionStrategy` is written, so a drain shuts the guest down, although nothing keeps it from moving',
      fixes: [reviewFix('Migrate it if possible', set(migration.evictionAt, 'LiveMigrateIfPossible'))],
    };
  },
});
