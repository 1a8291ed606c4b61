// Software with data is killed before it has written down what it holds in memory.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { type Shutdown, shutdownsOf } from '../../model/gracePeriod.ts';

/** Seconds below which a known database is hardly done, and those that are the default of Kubernetes. */
const ENOUGH = 60;
const DEFAULT = 30;

export default resourceRule({
  id: 'availability/grace-period-short',
  title: 'too little time to shut down',
  why: 'When the grace period is over the process is killed, or the machine loses its power: a database then recovers for minutes at the next start, and what was not on disk is gone.',
  docs: 'kubernetes/pod-termination',
  guide: 'lift/monolith',
  pillar: 'data',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['Pod templates', 'VM templates'],
  since: '0.1.0',
  rows: ['#55', 'MV33', 'grace-period-short'],
  mentions: ['terminationGracePeriodSeconds'],

  *check(resource) {
    for (const shutdown of shutdownsOf(resource)) {
      const { field, software, enough } = shutdown;
      const seconds = field.number();
      if (seconds === undefined || seconds < 0 || seconds >= (software ? ENOUGH : 1)) continue;
      yield {
        at: field.asValue(),
        severity: seconds < DEFAULT ? 'warning' : 'info',
        message: messageFor(shutdown, seconds),
        fixes: [reviewFix(`Give it ${enough} seconds`, set(field.asValue(), enough))],
      };
    }
  },
});

function messageFor({ kind, software }: Shutdown, seconds: number): string {
  if (kind === 'machine' && seconds === 0)
    return `0 seconds switch the machine off like a power cut, in the middle of what ${software ?? 'its guest'} writes to its disks`;
  const whom = software ?? 'the guest';
  if (seconds === 0) return `${whom} is killed at once, without writing down what it holds in memory`;
  return `${whom} is killed after ${seconds} seconds, whether it has written down what it holds in memory or not`;
}
