// A schedule of a CronJob that the API server cannot read.

import { isAtLeast, type Target } from '../../knowledge/target.ts';
import { type Fix, replacePart, reviewFix, safeFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { scheduleProblemOf, type ZonePrefix, zonePrefixOf } from '../../model/cronSchedule.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'workload/cron-schedule',
  title: 'schedule that a CronJob cannot have',
  why: 'The API server takes five fields with numbers, ranges and steps; seconds, Quartz signs, day 7 and time zones of crontabs are refused.',
  docs: 'kubernetes/cron-jobs',
  guide: 'architecture/code',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['CronJob'],
  since: '0.1.0',
  rows: ['4.3/cron-schedule'],

  *check(resource, { target }) {
    if (resource.group !== 'batch' || resource.kind !== 'CronJob') return;
    const schedule = resource.at('spec', 'schedule');
    const text = schedule.string();
    if (!text?.trim() || isPlaceholder(text)) return;
    const prefix = zonePrefixOf(text);
    if (prefix && refusesZones(target)) {
      yield {
        at: schedule.part(prefix.span),
        message: `the time zone \`${prefix.zone}\` belongs in \`timeZone\`; the API server refuses it in the schedule`,
        fixes: fixesForZone(resource.at('spec', 'timeZone'), schedule, prefix),
      };
    }
    const problem = scheduleProblemOf(text);
    if (!problem) return;
    const at = schedule.part(problem.span);
    yield {
      at,
      message: `${problem.reason}, so the API server refuses the schedule`,
      fixes: problem.instead ? [reviewFix(`Change to \`${problem.instead}\``, replacePart(at, problem.instead))] : [],
    };
  },
});

/** Until 1.28 zones were let through, though never meant to be. */
function refusesZones(target: Target): boolean {
  return isAtLeast(target.kubernetes, '1.29');
}

function fixesForZone(timeZone: Field, schedule: Field, { zone, span }: ZonePrefix): readonly Fix[] {
  const rest = schedule.string()?.slice(span.end) ?? '';
  if (!timeZone.exists)
    return [safeFix(`Move \`${zone}\` to \`timeZone\``, set(schedule.asValue(), rest), set(timeZone.asValue(), zone))];
  return [reviewFix(`Remove the time zone from the schedule`, set(schedule.asValue(), rest))];
}
