// A server that others reach, and that nothing starts.

import { reviewFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { haGroupOf } from '../../model/ha/groups.ts';
import { selectorsOf } from '../../model/podSelection.ts';
import { titleOf } from '../../model/resource.ts';
import { placeOf } from '../../model/summary.ts';

const OFF = ['Halted', 'Manual'];

export default workspaceRule({
  id: 'migration/run-strategy-off',
  title: 'server that nothing starts',
  why: 'A machine that is `Halted` or `Manual` stays off until somebody starts it, also after its node was lost.',
  docs: 'kubevirt/run-strategies',
  guide: 'lift/maintenance',
  pillar: 'availability',
  severity: 'info',
  profile: 'strict',
  kinds: ['VirtualMachine', 'VirtualMachinePool'],
  since: '0.1.0',
  rows: ['RUN02', 'MV60'],

  *check(summary, index) {
    const strategy = summary.ha?.member?.runStrategy;
    if (!strategy || !OFF.includes(strategy.text)) return;
    const service = selectorsOf(summary, index).find(({ by }) => by.kind === 'Service' && by.group === '');
    // The members of a cluster are started by whoever manages it.
    if (!service || haGroupOf(summary, index)) return;
    const [stays, title] = [`\`${strategy.text}\` leaves the machine off`, titleOf(service.by)];
    yield {
      at: strategy.at,
      message: `${stays} until somebody starts it, also after its node was lost, while ${title} sends requests to it`,
      related: [{ at: placeOf(service.by, service.selector.at), message: `what ${title} selects` }],
      fixes:
        strategy.at.path.at(-1) === 'runStrategy'
          ? [reviewFix('Change to `RerunOnFailure`', set(strategy.at, 'RerunOnFailure'))]
          : [],
    };
  },
});
