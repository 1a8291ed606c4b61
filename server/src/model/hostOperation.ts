// What the commands of containers do that takes more than a container has by default.

import { operatingPrograms, type ProgramUse, usesOf } from '../knowledge/legacyOperations.ts';
import {
  argumentsOf,
  type CommandWord,
  type ContainerCommand,
  calledCommandsOf,
  commandsOf,
} from './containerCommand.ts';
import { mayHaveCapability, seccompTypeFor } from './grants.ts';
import { oncePer } from './once.ts';
import type { Container, PodSpec } from './podSpec.ts';

/** A program that a container runs, and what it does with the kernel. */
export interface HostOperation extends ProgramUse {
  readonly container: Container;
  readonly program: CommandWord;
}

/** Who keeps a container from doing something, and the capability that would change it, if there is one. */
export interface Obstacle {
  readonly by: 'kernel' | 'profile';
  readonly lacks: string | undefined;
}

const CALLS = [
  ['lifecycle', 'postStart'],
  ['lifecycle', 'preStop'],
  ['livenessProbe'],
  ['readinessProbe'],
  ['startupProbe'],
];
const PROGRAMS = operatingPrograms();
const TELLTALE = new RegExp(`(?:^|[\\s/;&|("'\`])(?:${PROGRAMS.join('|').replaceAll('.', '\\.')})(?![\\w-])`);

/** What the commands of a container do with the kernel, those of its hooks and probes included, in order. */
export const hostOperationsOf = oncePer((container: Container): readonly HostOperation[] => {
  if (!TELLTALE.test(textOf(container))) return [];
  return [...commandsOf(container), ...calledCommandsOf(container)].flatMap(command =>
    operationsIn(command).map(use => ({ ...use, container })),
  );
});

/** What a command does with the kernel, by its program or by the one that it wraps. */
export function operationsIn(command: ContainerCommand): readonly Omit<HostOperation, 'container'>[] {
  return PROGRAMS.flatMap(name => {
    const words = argumentsOf(command, [name]);
    if (!words) return [];
    const program = command.words[command.words.length - words.length - 1];
    const uses = usesOf(
      name,
      words.map(({ text }) => text),
    );
    return program ? uses.map(use => ({ ...use, program })) : [];
  });
}

/** What keeps a container from an operation, as far as its manifest says; undefined where nothing certainly does. */
export function obstacleTo({ operation, container }: HostOperation, pod: PodSpec): Obstacle | undefined {
  const { capabilities = [], askedBy } = operation;
  if (capabilities.some(name => mayHaveCapability(container, name))) return undefined;
  const isHeld = seccompTypeFor(pod, container) === 'RuntimeDefault';
  if (askedBy === 'profile') return isHeld ? { by: 'profile', lacks: capabilities[0] } : undefined;
  return capabilities[0] === undefined ? undefined : { by: 'kernel', lacks: capabilities[0] };
}

/** All words that a container runs, and that the kubelet runs in it. */
function textOf({ field }: Container): string {
  return [field.at('command'), field.at('args'), ...CALLS.map(path => field.at(...path, 'exec', 'command'))]
    .flatMap(list => list.strings())
    .join(' ');
}
