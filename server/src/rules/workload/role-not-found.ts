// A role that a binding gives, and that is called a little otherwise where it is defined.

import { reviewFix } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { danglingOf, type Signs } from '../../model/dangling.ts';

const SIGNS: readonly Signs[] = [
  {
    kinds: ['rbac.authorization.k8s.io/Role'],
    twin: 'rbac.authorization.k8s.io/ClusterRole',
    as: 'Role',
    isComplete: false,
  },
  {
    kinds: ['rbac.authorization.k8s.io/ClusterRole'],
    twin: 'rbac.authorization.k8s.io/Role',
    as: 'ClusterRole',
    isComplete: false,
  },
];

export default workspaceRule({
  id: 'workload/role-not-found',
  title: 'role that is called otherwise where it is defined',
  why: 'A binding to a role which does not exist is taken and gives nobody anything.',
  docs: 'kubernetes/roles',
  guide: 'security/tenancy',
  pillar: 'security',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['any'],
  since: '0.1.0',
  rows: ['1.8/names'],

  *check(summary, index) {
    for (const { at, told, related, corrections } of danglingOf(SIGNS, summary, index)) {
      yield {
        at,
        message: `${told}, so the binding gives nobody anything`,
        related,
        fixes: corrections.map(({ title, edit }) => reviewFix(title, edit)),
      };
    }
  },
});
