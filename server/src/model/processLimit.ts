// The limits of processes that commands raise: `ulimit` in scripts, and `prlimit`.

import { canonicalCapability, everyCapability } from '../knowledge/capabilities.ts';
import { type ProcessLimit, processLimitOf } from '../knowledge/processLimits.ts';
import type { Place } from '../syntax/place.ts';
import {
  argumentsOf,
  type CommandWord,
  type ContainerCommand,
  commandsOf,
  placeOfWord,
  programOf,
} from './containerCommand.ts';
import type { Container } from './podSpec.ts';
import type { Resource } from './resource.ts';
import { containerTitle, isPrivileged, linuxPodsOf } from './securityContext.ts';

/** A limit that a command raises, as plain data. */
export interface LimitRaise {
  readonly at: Place;
  /** The command as messages name it: `ulimit -n 1000000`. */
  readonly told: string;
  /** What is limited, as a noun phrase. */
  readonly limits: string;
  /** What takes the place of the value so that the limit is raised as far as it goes. */
  readonly highest: { readonly at: Place; readonly text: string } | undefined;
}

/** The limits that the containers of a resource's Pods raise without the capability to go beyond what they are given. */
export function limitRaisesOf(resource: Resource): readonly (LimitRaise & { readonly by: string })[] {
  if (!/ulimit|prlimit/.test(resource.text)) return [];
  return linuxPodsOf(resource)
    .flatMap(({ containers }) => containers)
    .filter(container => container.list !== 'ephemeralContainers' && !mayRaiseLimits(container))
    .flatMap(container =>
      commandsOf(container)
        .flatMap(limitRaisesIn)
        .map(raise => ({ ...raise, by: containerTitle(container) })),
    );
}

/** Whether a container may raise limits beyond what the runtime sets. */
export function mayRaiseLimits(container: Container): boolean {
  const added = container.field.at('securityContext', 'capabilities', 'add').strings().map(canonicalCapability);
  return isPrivileged(container) || added.some(name => name === everyCapability || name === 'SYS_RESOURCE');
}

/** The limits that a command raises; none for those that only show one, lower it, or raise it as far as it goes. */
export function limitRaisesIn(command: ContainerCommand): readonly LimitRaise[] {
  if (programOf(command) === 'ulimit') return raisedByShell(command.words.slice(1));
  return (argumentsOf(command, ['prlimit']) ?? []).flatMap(raisedByTool);
}

/** Whether a command lets programs leave core dumps: `ulimit -c unlimited`. */
export function allowsCoreDumps(command: ContainerCommand): boolean {
  if (programOf(command) !== 'ulimit') return false;
  return pairsIn(command.words.slice(1)).some(
    ({ letter, value }) => letter === 'c' && !/^(?:0|\$.*)$/.test(value.text),
  );
}

interface LimitPair {
  readonly letter: string;
  readonly option: CommandWord;
  readonly value: CommandWord;
}

/** The options of `ulimit` that have a value behind them; `-S` and `-H` may stand before the letter or by themselves. */
function pairsIn(words: readonly CommandWord[]): readonly LimitPair[] {
  return words.flatMap((option, position) => {
    const [, letter] = /^-[SH]*([a-z])$/.exec(option.text) ?? [];
    const value = words[position + 1];
    return letter !== undefined && value && !value.text.startsWith('-') ? [{ letter, option, value }] : [];
  });
}

function raisedByShell(words: readonly CommandWord[]): readonly LimitRaise[] {
  return pairsIn(words).flatMap(({ letter, option, value }) => {
    const limit = processLimitOf(letter);
    if (!limit || !isRaise(value.text, limit)) return [];
    return [
      {
        at: placeOfWord(value),
        told: `ulimit ${option.text} ${value.text}`,
        limits: limit.limits,
        highest: { at: placeOfWord(value), text: `$(ulimit -H${letter})` },
      },
    ];
  });
}

function raisedByTool(word: CommandWord): readonly LimitRaise[] {
  const [, long = '', value = ''] = /^--([a-z]+)=(.+)$/.exec(word.text) ?? [];
  const limit = processLimitOf(long);
  const highest = value.split(':').toSorted((a, b) => Number(b) - Number(a))[0] ?? '';
  if (limit?.long !== long || !isRaise(highest, limit)) return [];
  return [{ at: placeOfWord(word), told: `prlimit ${word.text}`, limits: limit.limits, highest: undefined }];
}

/** A value that is worked out when the command runs is most likely made to fit. */
function isRaise(value: string, { usual }: ProcessLimit): boolean {
  if (value === 'unlimited') return true;
  return /^\d+$/.test(value) && Number(value) > usual;
}
