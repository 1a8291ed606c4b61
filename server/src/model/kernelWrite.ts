// What the commands of a container change in the kernel: sysctls, files below /sys, swap.

import { canonicalSysctl } from '../knowledge/sysctls.ts';
import type { Field } from '../syntax/field.ts';
import type { Place } from '../syntax/place.ts';
import { withoutCommands } from '../syntax/shell.ts';
import type { Span } from '../text/span.ts';
import {
  argumentsOf,
  type CommandWord,
  type ContainerCommand,
  commandsOf,
  placeOfWord,
  programOf,
} from './containerCommand.ts';
import type { Container } from './podSpec.ts';

/** One setting of the kernel that a command changes. */
export interface KernelWrite {
  /** The exact part of the text. */
  readonly at: Place;
  /** As messages name it. */
  readonly told: string;
  /** The sysctl in the spelling with dots, where it is one. */
  readonly sysctl?: string;
  /** Undefined where only the running command knows it. */
  readonly value?: string;
  /** Whether the command goes to the namespaces of the node first. */
  readonly onNode: boolean;
}

/** Everything that a container changes in the kernel. */
export interface KernelWrites {
  readonly writes: readonly KernelWrite[];
  /** What takes the place of the commands in their scripts; undefined where one of them stands in none. */
  readonly cuts: readonly { readonly at: Place; readonly text: string }[] | undefined;
  readonly doesNothingElse: boolean;
}

const TELLTALE = /sysctl|swapoff|sys\//;
// Also where a container has the folders of the node: /host/proc/sys/vm/swappiness, /host-sys/kernel/mm/ksm/run.
const SYSCTL_FILE = /^(?:\/[\w.-]+)?\/(?:host[-_]?)?proc\/sys\/(\S+)$/;
const KERNEL_FILE =
  /^(?:\/[\w.-]+)?\/(?:host[-_]?)?sys\/(?:block|bus|class|devices|firmware|kernel|module|power)\/\S+$/;
/** Programs that only prepare or report what the others do. */
const NEUTRAL = ['echo', 'printf', 'true', ':', 'set', 'exit', 'test', '[', '[[', 'sleep', 'cat', 'sysctl'];

/** What a container changes in the kernel; undefined where its commands change nothing there. */
export function kernelWritesOf(container: Container): KernelWrites | undefined {
  if (!TELLTALE.test(textOf(container.field))) return undefined;
  return kernelWritesIn(commandsOf(container));
}

/** What some commands change in the kernel; undefined where they change nothing there. */
export function kernelWritesIn(all: readonly ContainerCommand[]): KernelWrites | undefined {
  const commands = all.map(command => ({ command, writes: writesOf(command) }));
  const writing = commands.filter(({ writes }) => writes.length > 0);
  if (writing.length === 0) return undefined;
  return {
    writes: writing.flatMap(({ writes }) => writes),
    cuts: cutsOf(writing.map(({ command }) => command)),
    doesNothingElse: commands.every(({ command, writes }) => writes.length > 0 || isNeutral(command)),
  };
}

/** What some writes change, each once, for a sentence. */
export function namesOfWrites(writes: readonly KernelWrite[]): string {
  const names = [...new Set(writes.map(({ told }) => told))];
  const last = names.pop() ?? '';
  return names.length > 0 ? `${names.join(', ')} and ${last}` : last;
}

function textOf(container: Field): string {
  const lists = [
    container.at('command'),
    container.at('args'),
    container.at('lifecycle', 'postStart', 'exec', 'command'),
  ];
  return lists.flatMap(list => [list.string() ?? '', ...list.strings()]).join('\n');
}

function isNeutral(command: ContainerCommand): boolean {
  const program = programOf(command);
  // made writable so that the others can write
  if (program === 'mount') return /^\/(?:proc\/)?sys\/?$/.test(command.words.at(-1)?.text ?? '');
  return NEUTRAL.includes(program) && command.writes.every(({ text }) => text.startsWith('/dev/'));
}

function writesOf(command: ContainerCommand): readonly KernelWrite[] {
  const onNode = programOf(command) === 'nsenter';
  const files = [...command.writes, ...(argumentsOf(command, ['tee']) ?? [])];
  const swap = argumentsOf(command, ['swapoff']) && command.words.filter(({ text }) => /(?:^|\/)swapoff$/.test(text));
  return [
    ...sysctlWrites(argumentsOf(command, ['sysctl']) ?? []),
    ...files.flatMap(file => fileWrite(file, command)),
    ...(swap ?? []).map(word => ({ at: placeOfWord(word), told: 'swap' })),
  ].map(write => ({ ...write, onNode }));
}

type Written = Omit<KernelWrite, 'onNode'>;

/** `sysctl name=value`, with or without `-w`, and `sysctl -p`; without either it only reads. */
function sysctlWrites(words: readonly CommandWord[]): readonly Written[] {
  return words.flatMap((word): readonly Written[] => {
    if (/^-[A-Za-z]*p|^--(?:load|system)\b/.test(word.text))
      return [{ at: placeOfWord(word), told: `whatever \`sysctl ${word.text}\` loads` }];
    const [, name, value = ''] = /^([^-=][^=]*)=(.*)$/s.exec(word.text) ?? [];
    return name === undefined ? [] : [sysctlWrite(name, value, placeOfWord(word))];
  });
}

function fileWrite(file: CommandWord, command: ContainerCommand): readonly Written[] {
  const [, path] = SYSCTL_FILE.exec(file.text) ?? [];
  if (path !== undefined) return [sysctlWrite(path, printedBy(command), placeOfWord(file))];
  return KERNEL_FILE.test(file.text) ? [{ at: placeOfWord(file), told: `\`${file.text}\`` }] : [];
}

/** What `echo` gives to a file, itself or through `tee`. */
function printedBy(command: ContainerCommand): string | undefined {
  const printing = command.input ?? command;
  if (programOf(printing) !== 'echo') return undefined;
  const words = printing.words.slice(1).map(({ text }) => text);
  return words.filter((text, index) => index > 0 || !/^-[neE]+$/.test(text)).join(' ');
}

/** What a `$` stands for is known only when the command runs. */
function sysctlWrite(name: string, value: string | undefined, at: Place): Written {
  if (name.includes('$')) return { at, told: `\`${name}\`` };
  const sysctl = canonicalSysctl(name.trim());
  return { at, told: `\`${sysctl}\``, sysctl, ...(value?.includes('$') === false && { value: value.trim() }) };
}

/** Takes commands out of their scripts, each from the first command of its pipeline. */
function cutsOf(commands: readonly ContainerCommand[]): KernelWrites['cuts'] {
  const spans = new Map<Field, Span[]>();
  for (const { script, input, words } of commands) {
    const start = (input ?? { script }).script?.span.start;
    if (!script || start === undefined || words.length === 0) return undefined;
    spans.set(script.field, [...(spans.get(script.field) ?? []), { start, end: script.span.end }]);
  }
  return [...spans].flatMap(([field, list]) =>
    withoutCommands(field.string() ?? '', list).map(({ span, text }) => ({ at: field.part(span), text })),
  );
}
