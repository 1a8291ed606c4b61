// The commands that a container runs: its own program, and what stands in the scripts that it hands to a shell.

import type { Field } from '../syntax/field.ts';
import type { Place } from '../syntax/place.ts';
import { type ShellCommand, type ShellWord, shellCommandsIn } from '../syntax/shell.ts';
import type { Span } from '../text/span.ts';
import { oncePer } from './once.ts';
import type { Container } from './podSpec.ts';

/** A word of a command and the field it stands in; its span lies in the text of that field. */
export interface CommandWord extends ShellWord {
  readonly field: Field;
}

/** One command with the files it writes to. */
export interface ContainerCommand {
  readonly words: readonly CommandWord[];
  readonly writes: readonly CommandWord[];
  /** Where it stands in a script; undefined for a program that the container starts itself. */
  readonly script: { readonly field: Field; readonly span: Span } | undefined;
  /** The command whose output it reads. */
  readonly input: ContainerCommand | undefined;
}

const SHELLS = ['sh', 'ash', 'bash', 'dash', 'ksh', 'zsh'];
const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'];
const WRAPPERS = [
  ...['busybox', 'chroot', 'command', 'doas', 'dumb-init', 'env', 'exec', 'ionice', 'nice', 'nohup', 'nsenter', 'sudo'],
  ...['timeout', 'tini', 'toybox', 'unshare'],
];

/** The commands of a container, hooks after its start included, in order. Programs of its image are unknown. */
export const commandsOf = oncePer(({ field }: Container): readonly ContainerCommand[] => {
  const hook = field.at('lifecycle', 'postStart', 'exec', 'command');
  return [...commandsFrom([field.at('command'), field.at('args')]), ...commandsFrom([hook])];
});

/** The commands by which the kubelet probes a container and ends it. */
export function calledCommandsOf({ field }: Container): readonly ContainerCommand[] {
  const handlers = [field.at('lifecycle', 'preStop'), ...PROBES.map(probe => field.at(probe))];
  return handlers.flatMap(handler => commandsFrom([handler.at('exec', 'command')]));
}

/** The commands that a word of a `command` or of `args` belongs to, those of its scripts included. */
export function calledFrom(word: Field): readonly ContainerCommand[] {
  const list = word.parent;
  const container = list.parent;
  return container.name === 'exec'
    ? commandsFrom([list])
    : commandsFrom([container.at('command'), container.at('args')]);
}

/** The commands of a script that is the whole text of a field. */
export function commandsInScript(field: Field): readonly ContainerCommand[] {
  return wordOf(field).flatMap(scriptIn);
}

/** What a shell is given, where a command runs one: its options, and the file with its script. */
export function shellArgumentsOf(command: ContainerCommand): readonly CommandWord[] {
  return argumentsOf(command, SHELLS) ?? [];
}

/** The place of a word: its field as a whole, or the part of it. */
export function placeOfWord({ field, span }: CommandWord): Place {
  return span.start === 0 && span.end === field.string()?.length ? field.asValue() : field.part(span);
}

/** The arguments of one of some programs, where the command runs it, be it through `sudo`, `nsenter` and the like. */
export function argumentsOf(
  command: ContainerCommand,
  programs: readonly string[],
): readonly CommandWord[] | undefined {
  const at = programAt(command.words, programs);
  return at === -1 ? undefined : command.words.slice(at + 1);
}

/** The name of the program a command starts, without its folder; empty for a redirection alone. */
export function programOf(command: ContainerCommand): string {
  return nameOf(command.words[0]);
}

function commandsFrom(lists: readonly Field[]): readonly ContainerCommand[] {
  const words = lists.flatMap(list => (list.type === 'list' ? list.items() : [list])).flatMap(wordOf);
  const [first] = words;
  if (!first) return [];
  // A first word with blanks in it is no program: a shell in the entry point of the image reads it.
  if (/\s/.test(first.text.trim())) return scriptIn(first);
  return opened({ words, writes: [], script: undefined, input: undefined });
}

function wordOf(field: Field): readonly CommandWord[] {
  const text = field.string();
  if (text === undefined) return [];
  return [
    {
      text,
      field,
      span: { start: 0, end: text.length },
      offsets: Array.from({ length: text.length }, (_, index) => index),
    },
  ];
}

/** A command, or what the script of its shell consists of: `sh -c "…"`, and `-c "…"` for an image that is a shell. */
function opened(command: ContainerCommand): readonly ContainerCommand[] {
  const { words } = command;
  const shell = programAt(words, SHELLS);
  if (shell === -1 && words[0]?.text !== '-c') return [command];
  const option = words.findIndex(({ text }, index) => index > shell && /^-[a-z]*c[a-z]*$/.test(text));
  const script = option === -1 ? undefined : words[option + 1];
  return script ? scriptIn(script) : [command];
}

function scriptIn(word: CommandWord): readonly ContainerCommand[] {
  const known = new Map<ShellCommand, ContainerCommand>();
  for (const command of shellCommandsIn(word)) known.set(command, inField(command, word.field, known));
  return [...known.values()].flatMap(opened);
}

function inField(
  command: ShellCommand,
  field: Field,
  before: ReadonlyMap<ShellCommand, ContainerCommand>,
): ContainerCommand {
  return {
    words: command.words.map(word => ({ ...word, field })),
    writes: command.writes.map(word => ({ ...word, field })),
    script: { field, span: command.span },
    input: command.input && before.get(command.input),
  };
}

function programAt(words: readonly CommandWord[], programs: readonly string[]): number {
  const at = words.findIndex(word => programs.includes(nameOf(word)));
  return at <= 0 || WRAPPERS.includes(nameOf(words[0])) ? at : -1;
}

function nameOf(word: CommandWord | undefined): string {
  return word?.text.slice(word.text.lastIndexOf('/') + 1) ?? '';
}
