// The texts that a container hands to its program: the words of its command and the values of its environment.

import type { Field } from '../syntax/field.ts';
import type { Container } from './podSpec.ts';

/** The fields with the command, the arguments and the environment of a container, as far as they are texts. */
export function programTextsOf({ field }: Container): readonly Field[] {
  const words = [field.at('command'), field.at('args')].flatMap(list => list.items());
  return [...words, ...environmentOf(field)].filter(one => one.string() !== undefined);
}

/** Whether a text is a value of the environment, where several options stand in one. */
export function isInEnvironment(text: Field): boolean {
  return text.name === 'value' && text.parent.parent.name === 'env';
}

function environmentOf(container: Field): readonly Field[] {
  return container
    .at('env')
    .items()
    .map(variable => variable.at('value'));
}
