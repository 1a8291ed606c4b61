// Writes into a machine what its instance type gives it.

import { reviewFix } from '../../lint/fix.ts';
import { refactor } from '../../lint/refactor.ts';
import { isWithin } from '../../model/cursor.ts';
import { inlineEdits } from '../../model/inlineType.ts';
import { specsAt } from '../../model/instanceType.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

export default refactor({
  id: 'vm/inline-instance-type',

  *offer(cursor, { index }) {
    const { resource, summary } = cursor;
    const machine = summary.typedMachine;
    if (!machine?.instanceType) return;
    if (!vmSpecsOf(resource).some(vm => vm.machine && isWithin(cursor, vm.machine.at('instancetype')))) return;
    const [type] = specsAt(machine.instanceType, summary, index);
    const [preference] = specsAt(machine.preference, summary, index);
    if (!type || (machine.preference && !preference)) return;
    const edits = inlineEdits(machine, type, preference?.spec);
    if (edits) yield reviewFix(`Write out what \`${type.reference.name}\` gives instead of naming it`, ...edits);
  },
});
