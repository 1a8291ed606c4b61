// The help texts, made from the tables of commands and options.

import { HELP, type Option } from './arguments.ts';
import type { Command } from './commands.ts';

/** How a command is called. */
export function usageOf({ name, synopsis }: Command): string {
  return `drydock ${name} ${synopsis}`.trim();
}

/** The help of the program. */
export function programHelp(commands: readonly Command[], version: string): string {
  const rows = [
    ...commands.map(command => [usageOf(command), command.summary] as const),
    ['drydock help COMMAND', 'show the options of a command'] as const,
    ['drydock --version', 'show the version'] as const,
  ];
  return `Drydock ${version} inspects Kubernetes and KubeVirt manifests before they are launched.\n\n${table(rows)}`;
}

/** The help of a command. */
export function commandHelp(command: Command): string {
  const rows = [...command.options, HELP].map(option => [optionText(option), helpText(option)] as const);
  return `${usageOf(command)}\n\n${command.details.join('\n')}\n\n${table(rows)}`;
}

function optionText({ name, short, value }: Option): string {
  return `${short ? `-${short}, ` : ''}--${name}${value === undefined ? '' : ` ${value}`}`;
}

function helpText({ help, choices }: Option): string {
  return choices ? `${help}: ${choices.join(', ')}` : help;
}

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}\n`).join('');
}
