// A machine whose evictions somebody else is to answer, and nobody is known to.

import { reviewFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';

export default workspaceRule({
  id: 'migration/eviction-external',
  title: 'eviction that is left to others',
  why: '`External` only marks a machine for eviction: a drain waits until a controller of your own moves or stops it.',
  docs: 'kubevirt/node-maintenance',
  guide: 'lift/maintenance',
  pillar: 'availability',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['EV03'],

  *check({ migration }) {
    if (migration?.evictionStrategy !== 'External' || migration.isControlled) return;
    yield {
      at: migration.evictionAt,
      message:
        '`External` leaves the machine where it is until a controller moves or stops it, and nothing written here says which one does',
      fixes: [
        reviewFix('Migrate it if possible, else shut it down', set(migration.evictionAt, 'LiveMigrateIfPossible')),
      ],
    };
  },
});
