// A limit of a process that a command raises, in a container that may not raise it far.

import { type Fix, replacePart, reviewFix } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import type { LimitRaise } from '../../model/processLimit.ts';
import { relatedRuns, runnerOf, runsOf } from '../../model/scriptUse.ts';

export default workspaceRule({
  id: 'kernel/ulimit-in-command',
  title: 'limit of a process raised by a command',
  why: 'Container runtimes set the hard limits, nothing in a manifest changes them, and raising one takes the capability SYS_RESOURCE.',
  docs: 'kubernetes/resources',
  guide: 'security/system-calls',
  pillar: 'performance',
  severity: 'info',
  profile: 'strict',
  kinds: ['Pod templates', 'ConfigMap'],
  since: '0.1.0',
  rows: ['ulimit-in-command'],

  *check(summary, index) {
    for (const raise of summary.limitRaises)
      yield { at: raise.at, message: messageFor(raise, raise.by), fixes: fixesFor(raise) };
    for (const script of summary.scripts) {
      if (script.raises.length === 0) continue;
      const runs = runsOf(script, summary, index).filter(({ run }) => !run.mayRaiseLimits);
      const [first] = runs;
      if (!first) continue;
      for (const raise of script.raises)
        yield {
          at: raise.at,
          message: messageFor(raise, runnerOf(first)),
          related: relatedRuns(runs),
          fixes: fixesFor(raise),
        };
    }
  },
});

function messageFor({ told, limits }: LimitRaise, who: string): string {
  return `\`${told}\` fails where the container runtime allows less for ${limits}, as ${who} has no \`SYS_RESOURCE\``;
}

function fixesFor({ highest }: LimitRaise): readonly Fix[] {
  return highest ? [reviewFix('Raise it as far as the runtime allows', replacePart(highest.at, highest.text))] : [];
}
