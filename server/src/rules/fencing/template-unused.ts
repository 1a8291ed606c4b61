// A template of remediations that no health check names does nothing.

import { nodeFencings } from '../../knowledge/fencing.ts';
import { isShippedTemplate, remediationTemplateOf } from '../../knowledge/remediationTemplates.ts';
import { reviewFix } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { isPlainName } from '../../model/claimEdits.ts';
import { addNodeHealthCheck } from '../../model/fencingEdits.ts';
import { mentionsOf } from '../../model/navigation.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import type { Summary } from '../../model/summary.ts';

export default workspaceRule({
  id: 'fencing/template-unused',
  title: 'remediation template that nothing names',
  why: 'A template alone fences nothing: a health check has to find the node that does not answer, and name the template.',
  docs: 'fencing/medik8s',
  guide: 'ha/recovery',
  pillar: 'availability',
  severity: 'warning',
  profile: 'recommended',
  kinds: [
    'FenceAgentsRemediationTemplate',
    'MachineDeletionRemediationTemplate',
    'SelfNodeRemediationTemplate',
    'StorageBasedRemediationTemplate',
  ],
  since: '0.1.0',
  rows: ['#10'],

  *check(summary, index) {
    const { group, kind, name } = summary;
    if (!name || isPlaceholder(name) || remediationTemplateOf(kind)?.group !== group) return;
    if (isShippedTemplate(kind, name) || mentionsOf(summary, index).length > 0) return;
    const checks = nodeFencings().flatMap(one => index.ofKind(one.group, one.kind));
    const hasChecks = checks.some(check => check.kind.endsWith('HealthCheck'));
    yield {
      at: summary.nameAt,
      // Health checks may all lie elsewhere; where some lie here, one of them was meant to name it.
      severity: hasChecks ? 'warning' : 'info',
      message: `no health check here names the template \`${name}\`, so it has no node remediated`,
      fixes: isPlainName(name)
        ? [reviewFix('Add a NodeHealthCheck that names it', addNodeHealthCheck(named(summary)))]
        : [],
    };
  },
});

function named({ apiVersion, kind, name, namespace }: Summary) {
  const isKnown = namespace !== undefined && isPlainName(namespace);
  return { apiVersion, kind, name, namespace: isKnown ? namespace : '${4:operator-namespace}' };
}
