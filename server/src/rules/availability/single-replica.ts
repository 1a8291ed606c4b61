// A Service with a single Pod behind it is gone whenever that Pod moves.

import { reviewFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { certainScaleOf } from '../../model/certainScale.ts';
import { selectorsOf } from '../../model/podSelection.ts';
import { titleOf } from '../../model/resource.ts';
import { placeOf } from '../../model/summary.ts';

export default workspaceRule({
  id: 'availability/single-replica',
  title: 'single Pod behind a Service',
  why: 'A drain, an update of the node and a crash each leave the Service without an answer until the one Pod runs again.',
  docs: 'kubernetes/deployments',
  guide: 'ha/active-active',
  pillar: 'availability',
  severity: 'hint',
  profile: 'strict',
  kinds: ['Deployment', 'ReplicaSet'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['replicas-single', '#37'],

  *check(summary, index) {
    const scale = certainScaleOf(summary, index);
    // What keeps data is not doubled by a number.
    if (scale?.replicas !== 1 || summary.claimUses.length > 0 || summary.ha?.member?.quorum) return;
    const service = selectorsOf(summary, index).find(({ by }) => by.group === '' && by.kind === 'Service')?.by;
    if (!service) return;
    yield {
      at: scale.at,
      message: `${titleOf(service)} leads to a single Pod, so it does not answer while that one moves to another node`,
      related: [{ at: placeOf(service, service.nameAt), message: titleOf(service) }],
      fixes: [reviewFix('Run 2 replicas', set(scale.at, 2))],
    };
  },
});
