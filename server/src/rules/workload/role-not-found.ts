// A role that a binding gives, and that is called a little otherwise where it is defined.

import { danglingFindings } from '../../lint/danglingFindings.ts';
import { workspaceRule } from '../../lint/rule.ts';
import type { Signs } from '../../model/dangling.ts';

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
    yield* danglingFindings(SIGNS, 'the binding gives nobody anything', summary, index);
  },
});
