// Schedules are read as the API server reads them, and what is wrong is said of the part that is to blame.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { scheduleProblemOf, zonePrefixOf } from '../../server/src/model/cronSchedule.ts';

describe('takes', () => {
  takes('* * * * *');
  takes('  0 3 * * *  ');
  takes('*/15 0-23/2 1,15,31 JAN-jun mon-FRI');
  takes('5/10 * ? * 0');
  takes('0 0 1 1 sun,sat');
  takes('1,,2 * * * *');
  takes('@daily');
  takes('@every 1h30m');
  takes('@every 1.5s');
  takes('TZ=UTC 0 3 * * *');
});

describe('blames', () => {
  blames('60 * * * *', '60', /no minute, which goes from 0 to 59/);
  blames('0 24 * * *', '24', /no hour/);
  blames('0 0 0 * *', '0', /no day of the month, which goes from 1 to 31/);
  blames('0 0 * foo *', 'foo', /`foo` is no month/);
  blames('0 0 * * 1,7', '7', /no day of the week/, '0');
  blames('0 0 * * 5-7', '5-7', /`7` is no day of the week/);
  blames('0 0 L * *', 'L', /`L` is no day of the month/);
  blames('0 0 * * fri-mon', 'fri-mon', /ends before it begins/);
  blames('*/0 * * * *', '*/0', /steps of 0/);
  blames('*/x * * * *', '*/x', /no number of steps/);
  blames('1/2/3 * * * *', '1/2/3', /more than one `\/`/);
  blames('1-2-3 * * * *', '1-2-3', /more than one `-`/);
  blames('- * * * *', '-', /no minute/);
  blames(', * * * *', ',', /empty/);
  blames('0 3 * *', '0 3 * *', /4 fields instead of five/);
  blames('daily', 'daily', /one field instead of five/);
  blames('0 0 3 * * ?', '0 0 3 * * ?', /6 fields/, '0 3 * * ?');
  blames('@reboot', '@reboot', /none of the known shorthands/);
  blames('@every day', '@every day', /none of the known shorthands/);
  blames('CRON_TZ=Europe/Berlin 61 * * * *', '61', /no minute/);
});

it('finds the time zone in front', () => {
  assert.deepEqual(zonePrefixOf('CRON_TZ=Europe/Berlin  0 3 * * *'), {
    span: { start: 0, end: 23 },
    zone: 'Europe/Berlin',
  });
  assert.equal(zonePrefixOf('0 3 * * *'), undefined);
});

function takes(schedule: string): void {
  it(schedule, () => assert.equal(scheduleProblemOf(schedule), undefined));
}

function blames(schedule: string, part: string, reason: RegExp, instead?: string): void {
  it(schedule, () => {
    const problem = scheduleProblemOf(schedule);
    assert(problem);
    assert.equal(schedule.slice(problem.span.start, problem.span.end), part);
    assert.match(problem.reason, reason);
    assert.equal(problem.instead, instead);
  });
}
