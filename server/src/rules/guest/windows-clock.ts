// A Windows whose clock runs on the timers that suit Linux.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { listed } from '../../model/listed.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';
import { isWindows } from '../../model/windowsGuest.ts';
import { hasEnlightenments, isEquippedElsewhere, missingTimersOf } from '../../model/windowsMachine.ts';

export default resourceRule({
  id: 'guest/windows-clock',
  title: 'guest with Windows without timers of its own',
  why: 'Windows counts the ticks of its timers: with the wrong ones its time runs slow under load and jumps after a pause.',
  docs: 'kubevirt/virtual-hardware',
  guide: 'lift/definition',
  pillar: 'availability',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['MV13'],

  *check(resource) {
    for (const vm of vmSpecsOf(resource)) {
      const clock = vm.spec.at('domain', 'clock');
      if (vm.spec.at('domain').type !== 'map' || isEquippedElsewhere(vm) || !isWindows(vm)) continue;
      const timers = missingTimersOf(vm);
      const isHalfTyped = clock.type === 'null' || clock.at('timer').type === 'null';
      // Where there are no enlightenments either, that says all.
      if (timers.length === 0 || isHalfTyped || !(clock.exists || hasEnlightenments(vm))) continue;
      const names = listed(timers.map(({ field }) => `\`${field.name}\``));
      yield {
        at: clock.exists ? clock.asKey() : vm.spec.at('domain').asKey(),
        // Some of them are set on purpose, or left out.
        severity: clock.at('timer').exists ? 'info' : 'warning',
        message: `the guest is Windows and its clock has no timer ${names}, so its time may run slow and jump`,
        fixes: [
          reviewFix('Add the timers for Windows', ...timers.map(({ field, value }) => set(field.asValue(), value))),
        ],
      };
    }
  },
});
