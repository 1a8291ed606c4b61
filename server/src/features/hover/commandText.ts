// What the tables know of the commands that a container runs, as Markdown: the calls behind them, and what they take.

import { type ContainerCommand, calledFrom } from '../../model/containerCommand.ts';
import { operationsIn } from '../../model/hostOperation.ts';
import { systemStartIn } from '../../model/systemProgram.ts';
import type { Field } from '../../syntax/field.ts';
import { pointerOf } from '../../syntax/place.ts';
import { code, paragraphs } from '../markdown.ts';
import { takes } from './capabilityText.ts';

/** What the programs in a word of a command do with the kernel; undefined for ordinary ones. */
export function aboutCommand(field: Field): string | undefined {
  const here = pointerOf(field.path);
  const isHere = (word: { readonly field: Field }) => pointerOf(word.field.path) === here;
  const texts = calledFrom(field).flatMap((command: ContainerCommand) => {
    const start = systemStartIn(command);
    const operations = operationsIn(command).filter(({ program }) => isHere(program));
    return [
      ...operations.map(({ program, operation }) =>
        paragraphs(
          `**${nameOf(program.text)}** ${operation.does}: ${operation.calls.map(code).join(', ')}`,
          `In a container that takes ${takes(operation)}.`,
          `**Instead:** ${operation.instead}`,
        ),
      ),
      ...(start && isHere(start.word)
        ? [
            paragraphs(
              `**${nameOf(start.word.text)}** is ${start.program.is}.`,
              `**Instead:** ${start.program.instead}`,
            ),
          ]
        : []),
    ];
  });
  return texts.length > 0 ? [...new Set(texts)].join('\n\n') : undefined;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
