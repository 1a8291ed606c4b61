// Software that wants a machine of its own in three ways or more is better off with one: a virtual machine.

import { type Fix, newDocument, reviewFix } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { listed } from '../../model/listed.ts';
import { virtualMachineFor } from '../../model/machineStub.ts';
import { titleOf } from '../../model/resource.ts';
import type { Summary } from '../../model/summary.ts';

export default workspaceRule({
  id: 'workload/host-level-needs',
  title: 'container that wants a machine of its own',
  why: 'Each of these needs opens the node to the container; in a virtual machine they are met inside, without privileges.',
  docs: 'kubevirt/virtual-hardware',
  guide: 'architecture/code',
  pillar: 'architecture',
  severity: 'info',
  profile: 'recommended',
  kinds: ['Pod templates'],
  since: '0.1.0',
  rows: ['prefer-vm'],

  *check(summary, index) {
    const { machineNeeds, isLasting, root, namespace, name } = summary;
    if (!isLasting || machineNeeds.length === 0) return;
    const reference = { group: 'kubevirt.io', kind: 'VirtualMachine', namespace, name };
    if (name && index.find(reference)) return;
    yield {
      at: { path: [...root, 'kind'], aspect: 'value' },
      message: `${titleOf(summary)} ${listed(machineNeeds.map(({ does }) => does))}: what needs so much of a machine runs as a virtual machine with less trouble, and leaves the node alone`,
      related: machineNeeds.map(({ does, at }) => ({ at, message: does })),
      fixes: movesToMachine(summary),
    };
  },
});

/** The machine comes first, under the same name and labels; what it replaces goes when it runs. */
function movesToMachine({ root, name, namespace, podLabels }: Summary): readonly Fix[] {
  const documents = virtualMachineFor(name, namespace, podLabels?.labels ?? {});
  if (documents.length === 0) return [];
  const edit = newDocument({ path: root, aspect: 'value' }, ...documents);
  return [reviewFix('Add a VirtualMachine to move it to', edit)];
}
