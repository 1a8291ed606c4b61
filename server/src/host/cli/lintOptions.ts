// The options of `drydock lint`, and what they ask for.

import { nearest } from '../../knowledge/nearest.ts';
import { isVersion } from '../../knowledge/target.ts';
import { SEVERITIES, type Severity } from '../../lint/finding.ts';
import type { Config } from '../../lint/settings.ts';
import { type Format, formats } from '../../report/formats.ts';
import { rules } from '../../rules/index.ts';
import type { Arguments, Option } from './arguments.ts';
import { UsageError } from './usage.ts';

const INPUT_NAME = 'stdin.yaml';

/** All options of the command. */
export const lintOptions: readonly Option[] = [
  { name: 'format', value: 'NAME', choices: [...formats.keys()], help: 'how the report is written (default: pretty)' },
  { name: 'output', value: 'FILE', help: 'write the report to a file' },
  { name: 'fix', help: 'mend what can be mended safely, then report what is left' },
  { name: 'fix-dry-run', help: 'print what --fix would change as a diff; the report goes to standard error' },
  { name: 'config', value: 'FILE', help: 'use this config in place of the drydock.yaml files beside and above' },
  { name: 'profile', value: 'NAME', choices: ['recommended', 'strict'], help: 'which rules are on' },
  { name: 'kubernetes', value: 'VERSION', help: 'the Kubernetes release the manifests are meant for, such as 1.34' },
  { name: 'kubevirt', value: 'VERSION', help: 'the KubeVirt release the manifests are meant for, such as 1.8' },
  {
    name: 'fail-on',
    value: 'SEVERITY',
    choices: ['error', 'warning', 'info', 'never'],
    help: 'exit with 1 from this severity on (default: error)',
  },
  { name: 'rule', value: 'ID', help: 'run this rule only; may be repeated' },
  { name: 'stdin', help: 'check what comes in on standard input, too; with --fix the result goes to standard output' },
  { name: 'stdin-filename', value: 'NAME', help: `the file that standard input stands for (default: ${INPUT_NAME})` },
  { name: 'no-ignore', help: 'check files that the config ignores' },
  { name: 'threads', value: 'NUMBER', help: 'how many threads share the work (default: as many as pay)' },
  { name: 'quiet', help: 'print errors only, and what the exit status is about' },
];

/** What a run of the command is to do. */
export interface Plan {
  readonly paths: readonly string[];
  readonly format: Format;
  readonly output: string | undefined;
  readonly fixes: 'none' | 'write' | 'show';
  readonly config: string | undefined;
  /** What the options say over every config file. */
  readonly above: Config;
  readonly ignores: boolean;
  /** The severities that make the exit status 1. */
  readonly failing: readonly Severity[];
  readonly isQuiet: boolean;
  /** How many threads share the work; undefined for as many as pay. */
  readonly threads: number | undefined;
  /** The name of what comes in on standard input; undefined when nothing is read there. */
  readonly inputName: string | undefined;
}

/** The plan that the arguments make. Throws a UsageError for values that mean nothing. */
export function planOf(given: Arguments): Plan {
  if (given.has('fix') && given.has('fix-dry-run'))
    throw new UsageError('`--fix` writes and `--fix-dry-run` does not: one of them has to go');
  if (given.has('stdin-filename') && !given.has('stdin'))
    throw new UsageError('`--stdin-filename` names what `--stdin` reads, which is missing');
  const [pretty = () => ''] = formats.values();
  const hasInput = given.has('stdin');
  return {
    paths: given.operands.length > 0 || hasInput ? given.operands : ['.'],
    format: formats.get(given.value('format') ?? '') ?? pretty,
    output: given.value('output'),
    fixes: given.has('fix') ? 'write' : given.has('fix-dry-run') ? 'show' : 'none',
    config: given.value('config'),
    above: aboveOf(given),
    ignores: !given.has('no-ignore'),
    failing: failingOf(given.value('fail-on') ?? 'error'),
    isQuiet: given.has('quiet'),
    threads: threadsOf(given.value('threads')),
    inputName: hasInput ? (given.value('stdin-filename') ?? INPUT_NAME) : undefined,
  };
}

function aboveOf(given: Arguments): Config {
  const profile = given.value('profile');
  const only = given.values('rule');
  for (const id of only) refuseUnknownRule(id);
  const kubernetes = version(given, 'kubernetes');
  const kubevirt = version(given, 'kubevirt');
  return {
    ...((profile === 'recommended' || profile === 'strict') && { extends: profile }),
    ...(only.length > 0 && { only }),
    target: { ...(kubernetes !== undefined && { kubernetes }), ...(kubevirt !== undefined && { kubevirt }) },
  };
}

/** Throws a UsageError for an id that no rule has. */
export function refuseUnknownRule(id: string): void {
  const ids = rules.map(rule => rule.id);
  if (ids.includes(id)) return;
  // Who forgot the topic, or took the wrong one, still means the defect.
  const close = nearest(id, ids) ?? ids.find(one => one.slice(one.indexOf('/') + 1) === id.slice(id.indexOf('/') + 1));
  throw new UsageError(`no rule is called \`${id}\`${close ? `; the nearest is \`${close}\`` : ''}`);
}

function version(given: Arguments, project: 'kubernetes' | 'kubevirt'): string | undefined {
  const value = given.value(project);
  if (value !== undefined && !isVersion(value))
    throw new UsageError(`\`--${project}\` is \`${value}\`, which is not a version such as \`1.34\``);
  return value;
}

function threadsOf(value: string | undefined): number | undefined {
  if (value !== undefined && !/^[1-9]\d?$/.test(value))
    throw new UsageError(`\`--threads\` is \`${value}\`, which is not a number from 1 to 99`);
  return value === undefined ? undefined : Number(value);
}

/** The severities that weigh as much as one or more; none for `never`. */
function failingOf(name: string): readonly Severity[] {
  const lightest = SEVERITIES.find(severity => severity === name);
  return lightest ? SEVERITIES.slice(0, SEVERITIES.indexOf(lightest) + 1) : [];
}
