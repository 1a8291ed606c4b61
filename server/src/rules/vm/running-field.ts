// `running` says on or off; what happens when a guest ends or crashes needs a run strategy.

import { rename, safeFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

export default resourceRule({
  id: 'vm/running-field',
  title: 'deprecated `running` field',
  why: '`running` cannot say what happens after the guest shuts down or crashes; `runStrategy` replaces it.',
  docs: 'kubevirt/run-strategies',
  guide: 'lift/maintenance',
  pillar: 'availability',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['VirtualMachine', 'VirtualMachinePool'],
  mentions: ['running'],
  since: '0.1.0',
  rows: ['running'],
  tags: ['deprecated'],

  *check(resource) {
    for (const { machine } of vmSpecsOf(resource)) {
      const running = machine?.at('running');
      const isOn = running?.boolean();
      // Beside a run strategy it is refused, which is another rule's business.
      if (!running || isOn === undefined || machine?.at('runStrategy').exists) continue;
      const strategy = isOn ? 'Always' : 'Halted';
      yield {
        at: running.asKey(),
        message: `\`running: ${running.text()}\` is deprecated; the equivalent is \`runStrategy: ${strategy}\``,
        fixes: [
          safeFix(
            `Replace with \`runStrategy: ${strategy}\``,
            rename(running.asKey(), 'runStrategy'),
            set(running.asValue(), strategy),
          ),
        ],
      };
    }
  },
});
