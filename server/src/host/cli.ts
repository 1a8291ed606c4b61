#!/usr/bin/env node
// The command line: finds the command that the first word names, and runs it.

import { version } from 'drydock:version';
import { nearest } from '../knowledge/nearest.ts';
import { argumentsOf } from './cli/arguments.ts';
import { type Command, commands } from './cli/commands.ts';
import { commandHelp, programHelp, usageOf } from './cli/help.ts';
import { processTerminal, type Terminal } from './cli/terminal.ts';
import { UsageError } from './cli/usage.ts';

const terminal = processTerminal();
try {
  process.exitCode = await run(process.argv.slice(2), terminal);
} catch (error) {
  process.exitCode = 2;
  if (error instanceof UsageError) terminal.note(`drydock: ${error.message}\n`);
  else terminal.note(`drydock: this is a defect of Drydock: ${error instanceof Error ? error.stack : error}\n`);
}

async function run([word, ...words]: readonly string[], out: Terminal): Promise<number> {
  if (word === undefined) {
    out.note(programHelp(commands, version));
    return 2;
  }
  if (word === '--version' || word === '-v') {
    out.print(`drydock ${version}\n`);
    return 0;
  }
  if (word === '--help' || word === '-h' || word === 'help') {
    const [about] = words;
    out.print(about === undefined ? programHelp(commands, version) : commandHelp(commandOf(about)));
    return 0;
  }
  const command = commandOf(word);
  const given = argumentsOf(words, command.options);
  if (given.has('help')) {
    out.print(commandHelp(command));
    return 0;
  }
  const { least, most } = command.operands;
  const extra = given.operands[most];
  if (extra !== undefined) throw new UsageError(`\`${extra}\` is one word too many for \`${usageOf(command)}\``);
  if (given.operands.length < least) throw new UsageError(`\`drydock ${word}\` lacks a word: \`${usageOf(command)}\``);
  return command.run(given, out);
}

function commandOf(word: string): Command {
  const command = commands.find(({ name }) => name === word);
  if (command) return command;
  if (word.startsWith('-')) throw new UsageError(`a command comes first, as in \`drydock lint ${word}\``);
  const close = nearest(
    word,
    commands.map(({ name }) => name),
  );
  throw new UsageError(
    close
      ? `there is no command \`${word}\`; the nearest is \`${close}\``
      : `there is no command \`${word}\`; files are checked with \`drydock lint ${word}\``,
  );
}
