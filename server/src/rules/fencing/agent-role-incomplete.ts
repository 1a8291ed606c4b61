// The role of the fence agent does not let it do what fencing takes.

import { reviewFix } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import type { AgentNeed } from '../../model/agentRole.ts';
import { RBAC } from '../../model/fencing.ts';
import type { WorkspaceIndex } from '../../model/index.ts';
import { listed } from '../../model/listed.ts';
import { mentionsOf } from '../../model/navigation.ts';
import { titleOf } from '../../model/resource.ts';
import { placeOf, type Summary } from '../../model/summary.ts';
import { tableOf } from '../../model/table.ts';

export default workspaceRule({
  id: 'fencing/agent-role-incomplete',
  title: 'role that does not let the fence agent stop machines',
  why: '`fence_kubevirt` looks at machines and stops them through the API; what its role does not allow fails on the day it is needed.',
  docs: 'fencing/fence-agents',
  guide: 'ha/shared-disk',
  pillar: 'availability',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['Role', 'ClusterRole'],
  since: '0.1.0',
  rows: ['#4'],

  *check(summary, index) {
    const role = summary.agentRole;
    if (!role?.isForStopping || role.lacks.length === 0) return;
    const bindings = bindingsOf(summary, index);
    const namespaces = summary.kind === 'Role' ? [summary.namespace] : bindings.map(({ namespace }) => namespace);
    const [guest] = namespaces.flatMap(namespace => agents(index).get(namespace ?? ''));
    if (!guest || namespaces.some(namespace => isServed(namespace, index))) return;
    const others = bindings
      .flatMap(binding => otherRolesOf(binding, index))
      .flatMap(one => one.agentRole?.grants ?? []);
    const lacks = role.lacks.filter(need => !others.includes(need));
    if (lacks.length === 0) return;
    yield {
      at: role.at,
      message: `${titleOf(summary)} does not allow ${said(lacks)}, which \`fence_kubevirt\` needs, so fencing fails when a member stops answering`,
      related: [{ at: placeOf(guest, guest.nameAt), message: `${titleOf(guest)} names the agent` }],
      fixes: [reviewFix(`Allow ${said(lacks)}`, ...role.toGrant)],
    };
  },
});

/** What tells guests of the agent, by namespace. */
const agents = tableOf(summary => {
  const isTold = summary.ha?.signals.some(({ use, value }) => use === 'fencing' && value === 'fence_kubevirt');
  return isTold ? [[summary.namespace ?? '', summary] as const] : [];
});

function bindingsOf(role: Summary, index: WorkspaceIndex): readonly Summary[] {
  return mentionsOf(role, index)
    .map(({ by }) => by)
    .filter(({ group }) => group === RBAC);
}

/** Whether some role or binding of a namespace lets an agent do everything. */
function isServed(namespace: string | undefined, index: WorkspaceIndex): boolean {
  const all = ['Role', 'RoleBinding'].flatMap(kind => index.ofKind(RBAC, kind));
  return all
    .filter(one => one.namespace === namespace)
    .some(({ agentRole, kind, fencing }) =>
      agentRole ? agentRole.lacks.length === 0 : kind === 'RoleBinding' && fencing.length > 0,
    );
}

/** The roles that are given to an account by other bindings. */
function otherRolesOf(binding: Summary, index: WorkspaceIndex): readonly Summary[] {
  const accounts = binding.references.filter(({ to }) => to.kind === 'ServiceAccount');
  const others = accounts.flatMap(({ to }) => mentionsOf(to, index).map(({ by }) => by));
  const roles = others.flatMap(({ references }) => references.filter(({ to }) => to.kind.endsWith('Role')));
  return roles.flatMap(({ to }) => index.find(to) ?? []);
}

function said(needs: readonly AgentNeed[]): string {
  const verbs = [...new Set(needs.map(({ verb }) => verb))];
  return verbs
    .map(verb => {
      const resources = needs.filter(need => need.verb === verb).map(({ resource }) => `\`${resource}\``);
      return `\`${verb}\` on ${listed(resources)}`;
    })
    .join(' and ');
}
