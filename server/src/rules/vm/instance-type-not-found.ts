// An instance type or a preference that a machine names and nothing in its application makes.

import { reviewFix } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { danglingOf, type Signs } from '../../model/dangling.ts';

const SIGNS: readonly Signs[] = [
  {
    kinds: ['instancetype.kubevirt.io/VirtualMachineClusterInstancetype'],
    twin: 'instancetype.kubevirt.io/VirtualMachineInstancetype',
    as: 'cluster-wide instance type',
    isComplete: false,
  },
  {
    kinds: ['instancetype.kubevirt.io/VirtualMachineInstancetype'],
    twin: 'instancetype.kubevirt.io/VirtualMachineClusterInstancetype',
    as: 'instance type',
    isComplete: true,
  },
  {
    kinds: ['instancetype.kubevirt.io/VirtualMachineClusterPreference'],
    twin: 'instancetype.kubevirt.io/VirtualMachinePreference',
    as: 'cluster-wide preference',
    isComplete: false,
  },
  {
    kinds: ['instancetype.kubevirt.io/VirtualMachinePreference'],
    twin: 'instancetype.kubevirt.io/VirtualMachineClusterPreference',
    as: 'preference',
    isComplete: true,
  },
];

export default workspaceRule({
  id: 'vm/instance-type-not-found',
  title: 'instance type or preference that nothing makes',
  why: 'A machine whose instance type or preference does not exist is taken and never starts.',
  docs: 'kubevirt/instance-types',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['KV285'],

  *check(summary, index) {
    for (const { at, told, related, corrections } of danglingOf(SIGNS, summary, index)) {
      yield {
        at,
        message: `${told}, so the machine is not started`,
        related,
        fixes: corrections.map(({ title, edit }) => reviewFix(title, edit)),
      };
    }
  },
});
