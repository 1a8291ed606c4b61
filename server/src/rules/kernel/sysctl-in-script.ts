// A script of a ConfigMap that sets kernel parameters in the containers that run it.

import type { Target } from '../../knowledge/target.ts';
import { type Fix, replacePart, reviewFix } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { type KernelWrite, type KernelWrites, namesOfWrites } from '../../model/kernelWrite.ts';
import { type KnownRun, relatedRuns, runnerOf, runsOf } from '../../model/scriptUse.ts';
import { isSettable } from '../../model/sysctlUse.ts';

export default workspaceRule({
  id: 'kernel/sysctl-in-script',
  title: 'kernel parameter set by a script of a ConfigMap',
  why: 'It takes a privileged container, changes the node for every Pod on it, and stays behind when the Pod leaves.',
  docs: 'kubernetes/sysctls',
  guide: 'performance/kernel-parameters',
  pillar: 'security',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['ConfigMap'],
  since: '0.1.0',
  rows: ['core-dump-pattern', 'sysctl-init-container'],

  *check(summary, index, { target }) {
    for (const script of summary.scripts) {
      const { kernel } = script;
      const [first] = kernel?.writes ?? [];
      if (!kernel || !first) continue;
      const runs = runsOf(script, summary, index);
      // The one that says most against it: a workload before an agent that is there to set up nodes.
      const known = runs.find(({ run }) => !run.isNodeTuner) ?? runs[0];
      if (!known) continue;
      yield {
        at: first.at,
        severity: known.run.isNodeTuner ? 'info' : 'warning',
        message: `\`${script.key}\` ${effectOf(kernel.writes, known, target)} when ${runnerOf(known)} runs it`,
        related: relatedRuns(runs),
        fixes: known.run.isNodeTuner ? [] : fixesFor(kernel),
      };
    }
  },
});

function effectOf(writes: readonly KernelWrite[], { run }: KnownRun, target: Target): string {
  const isOwn = ({ sysctl, onNode }: KernelWrite) =>
    sysctl !== undefined && !onNode && isSettable(sysctl, run.home, target);
  const shared = writes.filter(write => !isOwn(write));
  if (shared.length > 0) return `changes ${namesOfWrites(shared)}, which the whole node shares and keeps,`;
  return `needs privileges to set ${namesOfWrites(writes)}, which \`securityContext.sysctls\` sets without them,`;
}

/** A script that does nothing else is not emptied: the container that runs it goes with it. */
function fixesFor({ cuts, doesNothingElse }: KernelWrites): readonly Fix[] {
  if (doesNothingElse || !cuts || cuts.length === 0) return [];
  return [reviewFix('Take the commands out of the script', ...cuts.map(({ at, text }) => replacePart(at, text)))];
}
