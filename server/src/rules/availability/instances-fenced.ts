// A switch that stops database instances by hand, left on in a manifest.

import { fencingAnnotationOf } from '../../knowledge/fencing.ts';
import { remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { listed } from '../../model/listed.ts';
import { isPlaceholder } from '../../model/placeholder.ts';

export default resourceRule({
  id: 'availability/instances-fenced',
  title: 'database instances that are switched off',
  why: 'Fencing in CloudNativePG stops PostgreSQL by hand for maintenance: nothing fails over, and the instances stay off as long as the annotation stands.',
  docs: 'cnpg/fencing',
  guide: 'ha/recovery',
  pillar: 'availability',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['Cluster'],
  since: '0.1.0',
  rows: ['#59'],

  *check(resource) {
    if (resource.group !== 'postgresql.cnpg.io') return;
    for (const entry of resource.at('metadata', 'annotations').entries()) {
      if (fencingAnnotationOf(entry.name)?.means !== 'stopped') continue;
      const text = entry.string() ?? '';
      const names = [...text.matchAll(/"([^"]+)"/g)].map(match => match[1] ?? '');
      if (names.length === 0 || isPlaceholder(text)) continue;
      const who = names.includes('*') ? 'every instance' : listed(names.map(name => `\`${name}\``));
      yield {
        at: entry.asKey(),
        message: `\`${entry.name}\` stops PostgreSQL in ${who} and lets nothing fail over, so it stays off as long as this stands`,
        fixes: [reviewFix('Remove it, so that PostgreSQL starts again', remove(entry.asEntry()))],
      };
    }
  },
});
