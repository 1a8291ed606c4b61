// Dumps of memory that are written into the container, and gone with it.

import { type Edit, reviewFix } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { titleOf } from '../../model/resource.ts';
import { scriptsOf } from '../../model/scriptUse.ts';
import { placeOf } from '../../model/summary.ts';

export default workspaceRule({
  id: 'kernel/dump-without-volume',
  title: 'dump that goes with its container',
  why: 'A program that dies takes its container with it, and the dump that should say why goes too, unless it lies on a volume.',
  docs: 'kubernetes/volumes',
  guide: 'security/system-calls',
  pillar: 'data',
  severity: 'info',
  profile: 'recommended',
  kinds: ['Pod templates'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['core-dump-no-volume', 'heapdump-no-volume'],

  *check(summary, index) {
    for (const { at, told, edits } of summary.lostDumps) yield { at, message: told, fixes: fixesFor(edits) };
    const told = new Set<string>();
    for (const run of summary.scriptRuns) {
      const found = run.keepsDumps ? [] : scriptsOf(run, summary, index);
      for (const { script, configMap } of found) {
        // A script that the command names may also be mounted as a program.
        const key = `${run.by} ${configMap.name} ${script.key}`;
        if (!script.dump || told.has(key)) continue;
        told.add(key);
        yield {
          at: run.at,
          message: `\`${script.key}\` of ${titleOf(configMap)} leaves core dumps, but ${run.by} has no volume for them, so they fill the disk of the node and go with the container`,
          related: [{ at: placeOf(configMap, script.dump.at), message: `\`${script.dump.told}\`` }],
          fixes: fixesFor(run.dumpVolume),
        };
      }
    }
  },
});

function fixesFor(edits: readonly Edit[]) {
  return edits.length > 0 ? [reviewFix('Mount a volume for dumps', ...edits)] : [];
}
