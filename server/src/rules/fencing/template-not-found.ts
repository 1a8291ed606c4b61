// A health check that names a template of remediations which nothing makes.

import { isShippedTemplate } from '../../knowledge/remediationTemplates.ts';
import { reviewFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { listed } from '../../model/listed.ts';
import { definitionsOf } from '../../model/navigation.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import { placeOf } from '../../model/summary.ts';

export default workspaceRule({
  id: 'fencing/template-not-found',
  title: 'remediation template that there is not',
  why: 'A health check whose template does not exist is disabled by its operator, so that no node is remediated.',
  docs: 'fencing/node-health-check',
  guide: 'ha/recovery',
  pillar: 'availability',
  severity: 'info',
  profile: 'strict',
  kinds: ['NodeHealthCheck', 'MachineHealthCheck'],
  since: '0.1.0',
  rows: ['#9'],

  *check(summary, index) {
    for (const { to, at } of summary.references) {
      if (!to.kind.endsWith('RemediationTemplate') || isPlaceholder(to.name)) continue;
      if (isShippedTemplate(to.kind, to.name)) continue;
      // Templates mostly lie in another repository; only where some lie here is one that does not a slip.
      const all = index.ofKind(to.group, to.kind).filter(({ name }) => name && !isPlaceholder(name));
      if (all.length === 0 || definitionsOf({ ...to, namespace: undefined }, index).length > 0) continue;
      const names = [...new Set(all.map(({ name }) => name))].toSorted();
      yield {
        at,
        message: `no ${to.kind} here is called \`${to.name}\`, only ${listed(names.map(name => `\`${name}\``))}, so no node is remediated unless it lies elsewhere`,
        related: all.map(one => ({ at: placeOf(one, one.nameAt), message: `here is \`${one.name}\`` })),
        fixes: names.map(name => reviewFix(`Change to \`${name}\``, set(at, name))),
      };
    }
  },
});
