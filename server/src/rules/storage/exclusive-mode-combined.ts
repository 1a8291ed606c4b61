// What one Pod alone may use can be offered in no other way beside.

import { remove, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { storageSpecsOf } from '../../model/storageSpecs.ts';

const EXCLUSIVE = 'ReadWriteOncePod';

export default resourceRule({
  id: 'storage/exclusive-mode-combined',
  title: '`ReadWriteOncePod` beside another access mode',
  why: 'The API server refuses a volume or a claim that lists `ReadWriteOncePod` together with any other access mode.',
  docs: 'kubernetes/access-modes',
  guide: 'data/claims',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['PersistentVolume', 'PersistentVolumeClaim', 'DataVolume', 'Pod templates', 'VM templates'],
  mentions: ['ReadWriteOncePod'],
  since: '0.1.0',
  rows: ['access-mode-rwop-combined'],

  *check(resource) {
    for (const { spec, title } of storageSpecsOf(resource)) {
      const modes = spec.at('accessModes');
      const exclusive = modes.items().find(mode => mode.string() === EXCLUSIVE);
      const others = [...new Set(modes.strings())].filter(mode => mode !== EXCLUSIVE);
      if (!exclusive || others.length === 0) continue;
      yield {
        at: exclusive.asValue(),
        message: `\`${EXCLUSIVE}\` stands beside \`${others.join('`, `')}\`, so the API server refuses ${title}`,
        fixes: [
          reviewFix(`Keep \`${EXCLUSIVE}\` alone`, set(modes.asValue(), [EXCLUSIVE])),
          reviewFix(`Remove \`${EXCLUSIVE}\``, remove(exclusive.asEntry())),
        ],
      };
    }
  },
});
