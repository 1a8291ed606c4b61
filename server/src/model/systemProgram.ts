// The init systems and services of a machine that the commands of containers start.

import { type SystemProgram, systemProgramOf, systemPrograms, systemServiceOf } from '../knowledge/systemPrograms.ts';
import type { Place } from '../syntax/place.ts';
import { withoutCommands } from '../syntax/shell.ts';
import { type CommandWord, type ContainerCommand, commandsOf, programOf } from './containerCommand.ts';
import { oncePer } from './once.ts';
import type { Container } from './podSpec.ts';
import type { Resource } from './resource.ts';

/** A program that belongs to a machine, and the command of a container that starts it. */
export interface SystemStart {
  readonly program: SystemProgram;
  /** The word that names it. */
  readonly word: CommandWord;
  readonly command: ContainerCommand;
}

const NAMES = systemPrograms().flatMap(({ program, services = [] }) => [program, ...services]);
const TELLTALE = new RegExp(`(?:${[...new Set(NAMES)].join('|')})`);
const STARTERS = ['service', 'rc-service', 'invoke-rc.d'];
const TO_START = /^(?:start|restart)$/;
const SCRIPT = /^\/etc\/(?:init|rc)\.d\/([\w.-]+)$/;

/** The programs of a machine that a container starts, in order. */
export const systemStartsOf = oncePer((container: Container): readonly SystemStart[] => {
  const { field } = container;
  const words = [field.at('command'), field.at('args')].flatMap(list => list.strings());
  if (!words.some(word => TELLTALE.test(word))) return [];
  return commandsOf(container).flatMap(command => systemStartIn(command) ?? []);
});

/** Whether a container is there for this very service, as its name, that of its image or its workload says. */
export function isMeantFor({ purposes = [] }: SystemProgram, container: Container, { name }: Resource): boolean {
  const image = container.field.at('image').string() ?? '';
  const path = image.replace(/^[^/]*[.:][^/]*\//, '');
  const names = [container.name, name, path].join(' ').toLowerCase();
  return purposes.some(purpose => names.includes(purpose));
}

/** The program of a machine that a command starts; undefined for ordinary ones. */
export function systemStartIn(command: ContainerCommand): SystemStart | undefined {
  const words = command.words.filter(({ text }) => text !== 'exec');
  const [first, second, third] = words;
  if (!first) return undefined;
  const [, script] = SCRIPT.exec(first.text) ?? [];
  if (script !== undefined) return started(systemServiceOf(script), first, second, command);
  if (STARTERS.includes(programOf(command)) && second)
    return started(systemServiceOf(second.text), second, third, command);
  if (programOf(command) === 'systemctl' && third)
    return started(systemServiceOf(third.text.replace(/\.service$/, '')), third, second, command);
  const program = systemProgramOf(
    first.text,
    words.slice(1).map(({ text }) => text),
  );
  return program && { program, word: first, command };
}

function started(
  program: SystemProgram | undefined,
  word: CommandWord,
  verb: CommandWord | undefined,
  command: ContainerCommand,
): SystemStart | undefined {
  return program && verb && TO_START.test(verb.text) ? { program, word, command } : undefined;
}

/** What takes the place of a start in its script; none where the container starts the program itself. */
export function withoutStart({
  command: { script },
}: SystemStart): readonly { readonly at: Place; readonly text: string }[] {
  if (!script) return [];
  const cuts = withoutCommands(script.field.string() ?? '', [script.span]);
  return cuts.map(({ span, text }) => ({ at: script.field.part(span), text }));
}
