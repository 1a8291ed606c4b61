// A copy of a machine whose firmware keeps state, which no other machine gets.

import { workspaceRule } from '../../lint/rule.ts';
import type { WorkspaceIndex } from '../../model/index.ts';
import { placeOf, type Summary } from '../../model/summary.ts';

const SNAPSHOT = 'VirtualMachineSnapshot';

export default workspaceRule({
  id: 'vm/state-not-cloned',
  title: 'clone of a machine whose firmware keeps state',
  why: 'The state of a persistent TPM or of EFI belongs to one machine; KubeVirt neither clones it nor restores it into another one.',
  docs: 'kubevirt/persistent-tpm',
  guide: 'lift/maintenance',
  pillar: 'data',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['VirtualMachineClone', 'VirtualMachineRestore'],
  since: '0.1.0',
  rows: ['MV11'],

  *check(summary, index) {
    const isClone = summary.kind === 'VirtualMachineClone' && summary.group === 'clone.kubevirt.io';
    const isRestore = summary.kind === 'VirtualMachineRestore' && summary.group === 'snapshot.kubevirt.io';
    if (!isClone && !isRestore) return;
    const machine = originOf(summary, index);
    const state = machine?.firmwareState;
    const other = summary.references.find(
      ({ to }) => to.kind === 'VirtualMachine' || (isClone && to.kind === SNAPSHOT),
    );
    if (!machine || !state || !other || (isRestore && other.to.name === machine.name)) return;
    yield {
      at: other.at,
      message: isClone
        ? `\`${machine.name}\` keeps the state of its ${state.of}, and KubeVirt does not clone a machine with such state`
        : `the snapshot is of \`${machine.name}\`, which keeps the state of its ${state.of}, and KubeVirt does not restore such state into \`${other.to.name}\``,
      related: [{ at: placeOf(machine, state.at), message: `what makes \`${machine.name}\` keep it` }],
    };
  },
});

/** The machine that is copied, straight or by way of its snapshot. */
function originOf(summary: Summary, index: WorkspaceIndex): Summary | undefined {
  const isClone = summary.kind === 'VirtualMachineClone';
  const source = summary.references.find(({ to }) => to.kind === SNAPSHOT || (isClone && to.kind === 'VirtualMachine'));
  const found = source && index.find(source.to);
  return found?.kind === SNAPSHOT ? originOfSnapshot(found, index) : found;
}

function originOfSnapshot({ references }: Summary, index: WorkspaceIndex): Summary | undefined {
  const source = references.find(({ to }) => to.kind === 'VirtualMachine');
  return source && index.find(source.to);
}
