// Reads the arguments of a command by a table of its options.

import { parseArgs } from 'node:util';
import { nearest } from '../../knowledge/nearest.ts';
import { UsageError } from './usage.ts';

/** An option of a command; the same row makes its line in the help. */
export interface Option {
  readonly name: string;
  readonly short?: string;
  /** What stands for the value in the help; absent for options that take none. */
  readonly value?: string;
  /** The values it takes, where they are few. */
  readonly choices?: readonly string[];
  readonly help: string;
}

/** The arguments of a command after they have been read. */
export interface Arguments {
  readonly operands: readonly string[];
  /** Whether an option was given. */
  has(name: string): boolean;
  /** The value of an option; of several the last. Undefined where it was not given. */
  value(name: string): string | undefined;
  /** All values of an option that may be given more than once. */
  values(name: string): readonly string[];
}

/** Asks for the help of a command. */
export const HELP: Option = { name: 'help', short: 'h', help: 'show this text' };

/** The arguments of a command, given its options. Throws a UsageError for what no option is, or takes. */
export function argumentsOf(words: readonly string[], options: readonly Option[]): Arguments {
  const known = [...options, HELP];
  const given = new Map<string, string[]>();
  const { tokens } = parseArgs({
    args: [...words],
    options: Object.fromEntries(known.map(({ name, short, value }) => [name, settingOf(short, value)])),
    strict: false,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = known.find(({ name }) => name === token.name);
    if (!option) throw unknownOption(token.rawName, known);
    const isForgotten = token.inlineValue === false && token.value.startsWith('-') && token.value !== '-';
    given.set(option.name, [...(given.get(option.name) ?? []), checked(option, isForgotten ? undefined : token.value)]);
  }
  return {
    operands: tokens.flatMap(token => (token.kind === 'positional' ? token.value : [])),
    has: name => given.has(name),
    value: name => given.get(name)?.at(-1),
    values: name => given.get(name) ?? [],
  };
}

function settingOf(short: string | undefined, value: string | undefined) {
  const type = value === undefined ? ('boolean' as const) : ('string' as const);
  return short === undefined ? { type } : { type, short };
}

function checked({ name, value: placeholder, choices }: Option, value: string | undefined): string {
  if (placeholder === undefined) {
    if (value !== undefined) throw new UsageError(`\`--${name}\` takes no value, but has \`${value}\``);
    return '';
  }
  if (value === undefined || value === '')
    throw new UsageError(`\`--${name}\` needs a value: \`--${name} ${placeholder}\``);
  if (choices && !choices.includes(value))
    throw new UsageError(`\`--${name}\` is \`${value}\`; it takes ${anyOf(choices)}`);
  return value;
}

/** `a`, `b` or `c`, each in backticks. */
function anyOf(choices: readonly string[]): string {
  return choices
    .map(choice => `\`${choice}\``)
    .join(', ')
    .replace(/, ([^,]*)$/, ' or $1');
}

function unknownOption(written: string, known: readonly Option[]): UsageError {
  const close = nearest(
    written,
    known.map(({ name }) => `--${name}`),
  );
  return new UsageError(
    `there is no option \`${written}\`; ${close ? `the nearest is \`${close}\`` : '`--help` lists them'}`,
  );
}
