// Several replicas and no disruption budget: a drain may take all that run on its nodes at once.

import { newDocument, reviewFix, type Value } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { selectorsOf } from '../../model/podSelection.ts';
import type { Summary } from '../../model/summary.ts';

/** Machines with these strategies leave a node alive. */
const MOVING = ['LiveMigrate', 'LiveMigrateIfPossible', 'External'];

export default workspaceRule({
  id: 'availability/budget-missing',
  title: 'replicas without a disruption budget',
  why: 'A drain asks budgets alone: without one, maintenance of several nodes may stop all replicas at the same time.',
  docs: 'kubernetes/disruption-budgets',
  guide: 'ha/recovery',
  pillar: 'availability',
  severity: 'info',
  profile: 'strict',
  kinds: ['Deployment', 'StatefulSet', 'ReplicaSet', 'VirtualMachinePool', 'VirtualMachineInstanceReplicaSet'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['pdb-missing', '#26'],

  *check(summary, index) {
    const { scale, podLabels, ha } = summary;
    if (!scale || scale.replicas < 2 || !podLabels || !summary.isLasting) return;
    if (MOVING.includes(ha?.member?.evictionStrategy?.text ?? '')) return;
    if (selectorsOf(summary, index).some(({ by }) => by.group === 'policy')) return;
    const document = budgetFor(summary, scale.replicas);
    yield {
      at: scale.at,
      message: `no PodDisruptionBudget is about these ${scale.replicas} replicas, so drains may stop all of them at once`,
      fixes: document
        ? [reviewFix('Add a PodDisruptionBudget', newDocument({ path: [], aspect: 'value' }, document))]
        : [],
    };
  },
});

/** Pods of machines are counted by `minAvailable` alone. None where the Pods have no labels. */
function budgetFor({ name, namespace, isVm, podLabels }: Summary, replicas: number): Value | undefined {
  const labels = podLabels?.labels ?? {};
  if (!name || Object.keys(labels).length === 0) return undefined;
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name, ...(namespace !== undefined && { namespace }) },
    spec: {
      ...(isVm ? { minAvailable: replicas - 1 } : { maxUnavailable: 1 }),
      selector: { matchLabels: labels },
    },
  };
}
