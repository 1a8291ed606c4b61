// A guest that shuts itself down, in a machine that is always started again.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { cloudConfigsOf, placeOfInner } from '../../model/cloudConfig.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

const ENDS = ['poweroff', 'halt'];

export default resourceRule({
  id: 'migration/run-strategy-restarts',
  title: 'machine that is started after it shut itself down',
  why: 'With `Always` a shutdown from inside is as good as a crash: the machine starts again at once.',
  docs: 'kubevirt/run-strategies',
  guide: 'lift/maintenance',
  pillar: 'availability',
  severity: 'info',
  profile: 'strict',
  kinds: ['VirtualMachine', 'VirtualMachinePool'],
  mentions: ['power_state'],
  since: '0.1.0',
  rows: ['RUN01', 'MV60'],

  *check(resource) {
    for (const { machine } of vmSpecsOf(resource)) {
      const strategy = machine?.at('runStrategy');
      if (strategy?.string() !== 'Always') continue;
      for (const config of cloudConfigsOf(resource)) {
        const mode = config.inner.root.at('power_state', 'mode');
        if (!ENDS.includes(mode.string() ?? '')) continue;
        yield {
          at: strategy.asValue(),
          message: `the guest shuts itself down when it is set up, and \`Always\` starts it again, where \`RerunOnFailure\` would leave it off`,
          related: [
            { at: placeOfInner(config, mode.asValue()).at, message: `\`power_state\` ends with \`${mode.string()}\`` },
          ],
          fixes: [reviewFix('Change to `RerunOnFailure`', set(strategy.asValue(), 'RerunOnFailure'))],
        };
      }
    }
  },
});
