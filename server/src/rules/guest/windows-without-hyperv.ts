// A Windows that is not told that it runs on a hypervisor.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';
import { isWindows } from '../../model/windowsGuest.ts';
import {
  ADD_ENLIGHTENMENTS,
  enlightenmentEdits,
  hasEnlightenments,
  isEquippedElsewhere,
  knowsHypervisors,
  missingTimersOf,
} from '../../model/windowsMachine.ts';

export default resourceRule({
  id: 'guest/windows-without-hyperv',
  title: 'guest with Windows without enlightenments',
  why: 'Without enlightenments Windows takes the machine for hardware: it burns processor time while idle and its clock drifts.',
  docs: 'kubevirt/virtual-hardware',
  guide: 'lift/definition',
  pillar: 'performance',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['MV12'],

  *check(resource) {
    for (const vm of vmSpecsOf(resource)) {
      const domain = vm.spec.at('domain');
      const features = domain.at('features');
      if (hasEnlightenments(vm) || domain.type !== 'map' || isEquippedElsewhere(vm)) continue;
      if (!isWindows(vm) || !knowsHypervisors(vm)) continue;
      const clock = domain.at('clock');
      const isHalfTyped = features.type === 'null' || clock.type === 'null';
      const timers = clock.exists ? [] : missingTimersOf(vm).map(({ field, value }) => set(field.asValue(), value));
      const edits = isHalfTyped ? [] : [...enlightenmentEdits(vm), ...timers];
      yield {
        at: features.exists ? features.asKey() : domain.asKey(),
        message: `the guest is Windows and ${clock.exists ? '`features.hyperv` is not set' : 'neither `features.hyperv` nor the timers of `clock` are set'}, so it burns processor time while idle and its clock drifts`,
        fixes: edits.length > 0 ? [reviewFix(ADD_ENLIGHTENMENTS, ...edits)] : [],
      };
    }
  },
});
