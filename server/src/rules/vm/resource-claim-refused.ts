// A claim of a machine without a usable name, or without exactly one source.

import { type Fix, remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { type ClaimProblem, claimProblemsOf } from '../../model/resourceClaims.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

export default resourceRule({
  id: 'vm/resource-claim-refused',
  title: 'resource claim that is refused',
  why: 'KubeVirt hands claims on to the Pod of the machine, which refuses those that it cannot tell apart or find.',
  docs: 'kubernetes/resource-claims',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['resourceClaims'],
  since: '0.1.0',
  rows: ['KV290'],

  *check(resource) {
    for (const problem of vmSpecsOf(resource).flatMap(claimProblemsOf)) {
      const { field, says, first } = problem;
      yield {
        at: field.asValue(),
        message: `${says}, so KubeVirt refuses the ${resource.kind}`,
        related: first ? [{ at: first.asValue(), message: 'it is declared here first' }] : [],
        fixes: fixesFor(problem),
      };
    }
  },
});

function fixesFor({ field, first }: ClaimProblem): readonly Fix[] {
  if (first) return [reviewFix('Remove the second declaration', remove(field.parent.asEntry()))];
  if (field.name !== 'resourceClaimTemplateName') return [];
  return [
    reviewFix('Remove `resourceClaimTemplateName`', remove(field.asEntry())),
    reviewFix('Remove `resourceClaimName`', remove(field.parent.at('resourceClaimName').asEntry())),
  ];
}
