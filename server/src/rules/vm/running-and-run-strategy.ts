// A machine that says twice when it runs.

import { remove, reviewFix, safeFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

export default resourceRule({
  id: 'vm/running-and-run-strategy',
  title: '`running` beside `runStrategy`',
  why: 'Both say when a machine runs, so KubeVirt refuses a machine with the two, even where they agree.',
  docs: 'kubevirt/run-strategies',
  guide: 'lift/maintenance',
  pillar: 'availability',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VirtualMachine', 'VirtualMachinePool'],
  mentions: ['running'],
  since: '0.1.0',
  rows: ['KV087'],

  *check(resource) {
    for (const { machine } of vmSpecsOf(resource)) {
      const [strategy, running] = [machine?.at('runStrategy'), machine?.at('running')];
      const isOn = running?.boolean();
      if (!strategy?.text() || !running || isOn === undefined) continue;
      const agrees = strategy.text() === (isOn ? 'Always' : 'Halted');
      const fixed = agrees ? safeFix : reviewFix;
      yield {
        at: running.asEntry(),
        message: `\`running: ${running.text()}\` stands beside \`runStrategy: ${strategy.text()}\`, and KubeVirt refuses a machine with both`,
        related: [{ at: strategy.asKey(), message: 'says when the machine runs' }],
        fixes: [fixed('Remove `running`', remove(running.asEntry()))],
      };
    }
  },
});
