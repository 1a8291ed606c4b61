// Settings of a Job that only go with one of its completion modes.

import { type Fix, remove, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { podSpecsOf } from '../../model/podSpec.ts';
import type { Field } from '../../syntax/field.ts';

/** What counts the Pods by their index. */
const INDEXED = ['backoffLimitPerIndex', 'maxFailedIndexes', 'successPolicy'];

export default resourceRule({
  id: 'workload/job-completion-mode',
  title: 'settings of a Job that do not go with its completion mode',
  why: 'The API server refuses an indexed Job without a number of completions, and settings by index in a Job that has none.',
  docs: 'kubernetes/jobs',
  guide: 'legacy/controllers',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['CronJob', 'Job'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['4.3/job-completion-mode'],

  *check(resource) {
    if (resource.group !== 'batch') return;
    for (const { spec } of podSpecsOf(resource)) {
      const job = spec.parent.parent;
      const mode = job.at('completionMode');
      if (mode.exists && mode.string() === undefined) continue;
      if (mode.string() === 'Indexed') yield* missingIn(job);
      else {
        for (const setting of INDEXED.map(name => job.at(name)).filter(isWritten)) {
          yield {
            at: setting.asKey(),
            message: `\`${setting.name}\` needs \`completionMode: Indexed\`, so the API server refuses the Job`,
            fixes: [indexing(job), reviewFix(`Remove \`${setting.name}\``, remove(setting.asEntry()))],
          };
        }
      }
    }
  },
});

/** One completion is the default, but only for a Job that does not say its parallelism either. */
function* missingIn(job: Field): Generator<{ at: ReturnType<Field['asKey']>; message: string; fixes: readonly Fix[] }> {
  const [completions, parallelism] = [job.at('completions'), job.at('parallelism')];
  if (parallelism.exists && !completions.exists) {
    yield {
      at: job.at('completionMode').asValue(),
      message: 'an indexed Job needs `completions` where it says `parallelism`, so the API server refuses it',
      fixes: [reviewFix('Set `completions`', set(completions.asValue(), parallelism.number() ?? 1))],
    };
  }
  const [failures, limit] = [job.at('maxFailedIndexes'), job.at('backoffLimitPerIndex')];
  if (isWritten(failures) && !limit.exists) {
    yield {
      at: failures.asKey(),
      message: '`maxFailedIndexes` needs `backoffLimitPerIndex`, so the API server refuses the Job',
      fixes: [reviewFix('Set `backoffLimitPerIndex`', set(limit.asValue(), 1))],
    };
  }
}

function isWritten(setting: Field): boolean {
  return setting.exists && setting.type !== 'null';
}

function indexing(job: Field): Fix {
  const mode = set(job.at('completionMode').asValue(), 'Indexed');
  const completions = job.at('completions');
  if (completions.exists || !job.at('parallelism').exists) return reviewFix('Set `completionMode: Indexed`', mode);
  return reviewFix(
    'Set `completionMode: Indexed` and `completions`',
    mode,
    set(completions.asValue(), job.at('parallelism').number() ?? 1),
  );
}
