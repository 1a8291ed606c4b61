// Reads schedules of CronJobs the way the API server does, and says what is wrong with them and where.

import type { Span } from '../text/span.ts';

/** What is wrong with a schedule: the part that is to blame, and why, to stand behind "so the API server refuses it". */
export interface ScheduleProblem {
  readonly span: Span;
  readonly reason: string;
  /** What may stand in the place of the part, where one thing is certainly meant. */
  readonly instead?: string;
}

/** A time zone in front of a schedule, as crontabs have it. */
export interface ZonePrefix {
  /** The prefix with the white space behind it. */
  readonly span: Span;
  readonly zone: string;
}

interface Unit {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly words: readonly string[];
}

interface Word {
  readonly text: string;
  readonly start: number;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

// The bounds of github.com/robfig/cron, which the API server reads schedules with; its week ends with 6.
const UNITS: readonly Unit[] = [
  { name: 'minute', min: 0, max: 59, words: [] },
  { name: 'hour', min: 0, max: 23, words: [] },
  { name: 'day of the month', min: 1, max: 31, words: [] },
  { name: 'month', min: 1, max: 12, words: MONTHS },
  { name: 'day of the week', min: 0, max: 6, words: DAYS },
];

const MACROS = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];
const EVERY = /^@every [+-]?(?:\d+(?:\.\d*)?(?:ns|us|µs|μs|ms|s|m|h))+$/;

/** The time zone that stands in front of a schedule; undefined for none. */
export function zonePrefixOf(schedule: string): ZonePrefix | undefined {
  const match = /^(?:CRON_)?TZ=(\S+)\s+/.exec(schedule);
  return match ? { span: { start: 0, end: match[0].length }, zone: match[1] ?? '' } : undefined;
}

/** The first thing that is wrong with a schedule, a time zone in front of it left aside; undefined where nothing is. */
export function scheduleProblemOf(schedule: string): ScheduleProblem | undefined {
  const from = zonePrefixOf(schedule)?.span.end ?? 0;
  const text = schedule.slice(from);
  const whole = { start: from, end: schedule.length };
  if (text.startsWith('@')) return macroProblem(text, whole);
  const words = [...text.matchAll(/\S+/g)].map(match => ({ text: match[0], start: from + match.index }));
  if (words.length !== UNITS.length) return { span: whole, ...countProblem(words) };
  return UNITS.map((unit, index) => words[index] && wordProblem(words[index], unit)).find(Boolean);
}

function macroProblem(text: string, span: Span): ScheduleProblem | undefined {
  if (MACROS.includes(text) || EVERY.test(text)) return undefined;
  return { span, reason: `\`${text}\` is none of the known shorthands` };
}

function countProblem(words: readonly Word[]): Pick<ScheduleProblem, 'reason' | 'instead'> {
  const reason = `\`${words.map(word => word.text).join(' ')}\` has ${counted(words.length)} instead of five`;
  const [seconds, ...rest] = words.map(word => word.text);
  const isQuartz = words.length === 6 && seconds === '0';
  return isQuartz ? { reason, instead: rest.join(' ') } : { reason };
}

function counted(fields: number): string {
  return fields === 1 ? 'one field' : `${fields} fields`;
}

function wordProblem({ text, start }: Word, unit: Unit): ScheduleProblem | undefined {
  let from = start;
  for (const part of text.split(',')) {
    const reason = part === '' ? undefined : rangeReason(part, unit);
    if (reason) return problemAt(part, from, reason, unit);
    from += part.length + 1;
  }
  return text.replaceAll(',', '') === '' ? { span: spanOf(text, start), reason: 'a field is empty' } : undefined;
}

function problemAt(part: string, start: number, reason: string, unit: Unit): ScheduleProblem {
  const problem = { span: spanOf(part, start), reason };
  // In crontabs 7 is Sunday as well as 0.
  return unit.words === DAYS && part === '7' ? { ...problem, instead: '0' } : problem;
}

function spanOf(text: string, start: number): Span {
  return { start, end: start + text.length };
}

function rangeReason(part: string, unit: Unit): string | undefined {
  const [range = '', step, ...more] = part.split('/');
  if (more.length > 0) return `\`${part}\` has more than one \`/\``;
  if (step !== undefined && !/^\d+$/.test(step)) return `\`${step}\` is no number of steps`;
  if (step !== undefined && Number(step) === 0) return `\`${part}\` has steps of 0`;
  const [low = '', high, ...further] = range.split('-');
  if (low === '*' || low === '?') return undefined;
  if (further.length > 0) return `\`${part}\` has more than one \`-\``;
  const first = numberOf(low, unit);
  const last = high === undefined ? first : numberOf(high, unit);
  if (first === undefined || last === undefined) {
    const strange = first === undefined ? low : high;
    return `\`${strange || part}\` is no ${unit.name}`;
  }
  const outside = [first, last].find(number => number < unit.min || number > unit.max);
  if (outside !== undefined) return `\`${outside}\` is no ${unit.name}, which goes from ${unit.min} to ${unit.max}`;
  return first > last ? `\`${part}\` ends before it begins` : undefined;
}

function numberOf(text: string, { words }: Unit): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  const index = words.indexOf(text.toLowerCase());
  return index < 0 ? undefined : index + (words === MONTHS ? 1 : 0);
}
