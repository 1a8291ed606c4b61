// Writes what the bench measured as a page.

import type { LintTimes } from './commandLine.ts';
import { type Gate, LIST_PRESS } from './gates.ts';
import type { Figures, Spread } from './session.ts';

/** Everything that one run measured. */
export interface Results {
  readonly node: string;
  readonly gates: readonly Gate[];
  /** Milliseconds of parsing 1,000 lines with `yaml` alone, warm. */
  readonly parse: number;
  readonly sessions: readonly { readonly name: string; readonly server: string; readonly figures: Figures }[];
  readonly lint: LintTimes;
}

const MANIFESTS = 10_000;
const NOTHING = '–';

/** A figure of the process itself, as a line. */
export function said({ figure, value, most, unit }: Gate): string {
  const digits = unit === 'ms' ? 2 : 3;
  return `${value <= most ? 'ok  ' : 'OVER'} ${figure}: ${value.toFixed(digits)}${unit && ` ${unit}`} (at most ${most})`;
}

/** The page. */
export function report(results: Results): string {
  return `# Performance

\`npm run bench\` writes this page; the figures as data are in \`test/bench/results.json\`. All come from one run on one
machine, with Node ${results.node}. Milliseconds mean little on another machine, the ratios between two rows more. Both
servers speak over standard input and output to the same client, know the same schemas for the kinds that occur, publish
diagnostics, and start from what Node has compiled before, as ours does in VS Code. The manifests are the samples and the
good examples of the rules' pages, over and over, under names of their own. A key press is one letter behind the name of
a container; p95 is what nineteen of twenty stay below.

## Targets

${targets(results)}

## In the editor

Times in milliseconds. *Typing, CPU* is what all threads of the server ran for one key press, its garbage collector
included.

${sessions(results)}

## On the command line

${commandLine(results.lint)}

## Within the process

Fails \`npm run bench\` above the limit.

${table(
  ['figure', 'measured', 'at most'],
  results.gates.map(gate => [gate.figure, `${gate.value.toFixed(2)} ${gate.unit}`.trim(), String(gate.most)]),
)}
`;
}

function sessions({ sessions: all }: Results): string {
  const rows = all.map(({ name, server, figures: one }) => [
    name,
    server,
    number(one.start),
    number(one.open),
    spread(one.press),
    spread(one.pressCpu),
    spread(one.hover),
    spread(one.completion),
    megabytes(one.memory),
    one.failed ?? '',
  ]);
  const head = [
    'file',
    'server',
    'start',
    'open',
    'typing, median / p95',
    'typing, CPU',
    'hover',
    'completion',
    'memory',
  ];
  return table([...head, ''], rows);
}

function commandLine({ parse, lint, withOne, withTwo }: LintTimes): string {
  return table(
    [`${MANIFESTS.toLocaleString('en')} manifests in cold processes`, 'seconds', '÷ parsing'],
    [
      ['reading and parsing with `yaml` alone', seconds(parse), '1'],
      ['`drydock lint`', seconds(lint), ratio(lint, parse)],
      ['with one thread', seconds(withOne), ratio(withOne, parse)],
      ['with two threads', seconds(withTwo), ratio(withTwo, parse)],
    ],
  );
}

/** A target, and the figure of this run. */
interface Target {
  readonly says: string;
  readonly value: number | undefined;
  readonly most: number;
  readonly unit: string;
  /** Why it may not be held. */
  readonly why?: string;
}

function targets(results: Results): string {
  const all = targetsOf(results);
  const rows = all.map(({ says, value, most, unit }) => [
    says,
    value === undefined ? NOTHING : `${number(value)} ${unit}`.trim(),
    `${Number(most.toFixed(3))} ${unit}`.trim(),
    value === undefined ? 'not measured' : value <= most ? 'held' : 'not held',
  ]);
  const missed = all.filter(({ value, most }) => value !== undefined && value > most);
  const reasons = missed.flatMap(({ says, why }) => (why ? [`- ${says}: ${why}`] : []));
  return [
    table(['figure', 'measured', 'at most', ''], rows),
    ...(reasons.length > 0 ? [WHY_NOT, ...reasons] : []),
  ].join('\n');
}

/** Why targets may not be held. */
const WHY = {
  start: 'Node itself and its reading of 1.3 MB of rules and tables take most of it.',
  peer: 'it was set by a peer that loads the schemas of all kinds when it opens its first file. Here the peer is given those of the kinds that occur, and half of its time is a pause before it looks, so no server could be thirty times as fast.',
  memory:
    'Node alone takes 40 MB of it. The target was set by a peer that holds the schemas of all kinds, and not just of those that occur.',
  open: 'every rule runs for the first time then, in code that the engine has not optimized yet: the same look at a warm server takes a tenth.',
  press:
    'the first letters are typed into code that is not optimized yet; after some hundred of them a key press takes three quarters.',
  ask: 'of thirty answers the second slowest counts. In the largest files one pause for cleaning memory, beside the first answer, is enough; the middle of all is in the table below.',
  growth:
    'the findings of the whole file are sent at each key press, and the line ends of its text are counted twice, here and by the library that takes the edits.',
  lint: 'the rules look at what was read. Reading takes a fifth of what `yaml` takes; the facts of resources, which other files need, and some sixty questions of the rules to each manifest take two thirds of all. On two processors a second thread gains nothing, as the engine compiles and cleans on it already.',
} as const;

const WHY_NOT = '\nWhy not:\n';

function targetsOf({ sessions: all, lint, parse, gates }: Results): readonly Target[] {
  const figures = new Map(gates.map(({ figure, value }) => [figure, value]));
  const largest = (of: (one: Figures) => number | undefined) =>
    Math.max(...all.flatMap(({ server, figures: one }) => (server === 'drydock' ? (of(one) ?? []) : [])));
  const ours = (name: string) => all.find(one => one.name === name && one.server === 'drydock')?.figures;
  const theirs = (name: string) => all.find(one => one.name === name && one.server !== 'drydock')?.figures;
  const faster = (name: string, times: number): Target => ({
    says: `key press in ${name} ÷ that of yaml-language-server`,
    value: quotient(ours(name)?.press?.median, theirs(name)?.press?.median),
    most: 1 / times,
    unit: '',
  });
  const [small, large] = ['workspace of 1,000 manifests', 'workspace of 10,000 manifests'];
  const empty = ours('nothing else')?.memory;
  const kilobytes = (ours(large)?.memory ?? Number.NaN) - (empty ?? Number.NaN);
  const target = (says: string, value: number | undefined, most: number, unit = '', why?: string): Target => ({
    says,
    value,
    most,
    unit,
    ...(why && { why }),
  });
  return [
    target('start to the answer to `initialize`', ours('100 lines')?.start, 100, 'ms', WHY.start),
    target(
      'opening 1,000 lines ÷ the same of yaml-language-server',
      quotient(ours('1,000 lines')?.open, theirs('1,000 lines')?.open),
      1 / 30,
      '',
      WHY.peer,
    ),
    target('opening 1,000 lines ÷ parsing them', quotient(ours('1,000 lines')?.open, parse), 20, '', WHY.open),
    target(
      'start ÷ that of yaml-language-server',
      quotient(ours('100 lines')?.start, theirs('100 lines')?.start),
      1 / 2,
    ),
    faster('100 lines', 8),
    faster('1,000 lines', 8),
    faster('10,000 lines', 20),
    faster('10,000 lines, one List', 20),
    faster('100,000 lines', 50),
    target('CPU of a key press in 10,000 lines', ours('10,000 lines')?.pressCpu?.median, 5, 'ms', WHY.press),
    target(
      'CPU of a key press in 10,000 ÷ in 1,000 lines',
      quotient(ours('10,000 lines')?.pressCpu?.median, ours('1,000 lines')?.pressCpu?.median),
      1.5,
      '',
      WHY.growth,
    ),
    target(`p95 of a key press in a ${large}`, ours(large)?.press?.most, 15, 'ms'),
    target('the same ÷ in 1,000 manifests', quotient(ours(large)?.press?.median, ours(small)?.press?.median), 1.3),
    target('key press in one List ÷ parsing it', figures.get(LIST_PRESS), 0.2),
    target(
      'p95 of hovers in any file',
      largest(({ hover }) => hover?.most),
      10,
      'ms',
      WHY.ask,
    ),
    target(
      'p95 of completions in any file',
      largest(({ completion }) => completion?.most),
      10,
      'ms',
      WHY.ask,
    ),
    target('memory with 1,000 lines open', megabyte(ours('1,000 lines')?.memory), 120, 'MB'),
    target(
      'memory with 1,000 lines open ÷ that of yaml-language-server',
      quotient(ours('1,000 lines')?.memory, theirs('1,000 lines')?.memory),
      1 / 4,
      '',
      WHY.memory,
    ),
    target(`memory with a ${large}`, megabyte(ours(large)?.memory), 300, 'MB'),
    target('memory for each manifest of it', known(kilobytes / MANIFESTS / 1000), 25, 'kB'),
    target(
      `\`drydock lint\` of ${MANIFESTS.toLocaleString('en')} manifests ÷ parsing them`,
      lint.lint / lint.parse,
      1.6,
      '',
      WHY.lint,
    ),
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');
}

function quotient(value: number | undefined, by: number | undefined): number | undefined {
  return value === undefined || by === undefined ? undefined : value / by;
}

function known(value: number): number | undefined {
  return Number.isNaN(value) ? undefined : value;
}

function megabyte(bytes: number | undefined): number | undefined {
  return bytes === undefined ? undefined : bytes / 1e6;
}

function number(value: number | undefined): string {
  if (value === undefined) return NOTHING;
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(value < 1 ? 3 : 2);
}

function spread(value: Spread | undefined): string {
  return value ? `${number(value.median)} / ${number(value.most)}` : NOTHING;
}

function megabytes(bytes: number | undefined): string {
  return bytes === undefined ? NOTHING : `${(bytes / 1e6).toFixed(0)} MB`;
}

function seconds(milliseconds: number | undefined): string {
  return milliseconds === undefined ? NOTHING : (milliseconds / 1000).toFixed(2);
}

function ratio(value: number | undefined, by: number): string {
  return value === undefined ? NOTHING : (value / by).toFixed(2);
}
