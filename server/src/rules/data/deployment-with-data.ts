// A Deployment around a database: its Pods have no identity, and a new one may start before the old one is gone.

import { reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { TO_STATEFUL_SET, toClaimTemplate } from '../../model/claimEdits.ts';
import { type KeptData, keptDataOf } from '../../model/statefulData.ts';
import { replicasOf } from '../../model/workload.ts';

export default resourceRule({
  id: 'data/deployment-with-data',
  title: 'database in a Deployment',
  why: 'A Deployment replaces a Pod that does not answer while it may still be writing; a StatefulSet waits until it is certainly gone.',
  docs: 'kubernetes/statefulsets',
  guide: 'data/stateful',
  pillar: 'data',
  severity: 'info',
  profile: 'strict',
  kinds: ['Deployment'],
  since: '0.1.0',
  rows: ['deployment-with-data'],

  *check(resource) {
    // Several replicas of one claim are a problem of their own.
    if (resource.kind !== 'Deployment' || replicasOf(resource) > 1) return;
    const kept = keptDataOf(resource).filter(({ home, software }) => home === 'claim' && software.what !== 'cache');
    const [first] = kept;
    if (!first) return;
    yield {
      at: resource.at('kind').asValue(),
      message: `${first.software.software} runs in a Deployment, which may start a second Pod on the data before the first is certainly gone`,
      related: kept.map(({ mount }) => ({ at: mount.at, message: 'its data' })),
      fixes: fixesFor(first),
    };
  },
});

/** The claim that is there stays, and what is in it has to be copied: nothing binds it to a template of another name. */
function fixesFor({ pod, mount }: KeptData) {
  const edits = mount.definition ? toClaimTemplate(pod, mount.definition) : [];
  return edits.length > 0 ? [reviewFix(TO_STATEFUL_SET, ...edits)] : [];
}
