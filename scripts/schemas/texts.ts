// Adds what is written by hand about fields whose packages say nothing, or nothing that helps.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Descriptions, Schema } from '../../server/src/knowledge/schema.ts';
import type { Definitions } from './definition.ts';

/** A file of schemas/texts. */
interface Texts {
  /** Definitions and their fields, written as in the descriptions of dist/schemas. */
  readonly texts: Descriptions;
}

/** The texts of all files of a folder, one after the other. */
export function textsIn(folder: string): readonly Descriptions[] {
  const names = readdirSync(folder).filter(name => name.endsWith('.json'));
  return names.toSorted().map(name => {
    const { texts }: Texts = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    return texts;
  });
}

/** Definitions with texts instead of what the packages say. A text for a field that is not there is a mistake. */
export function described(definitions: Definitions, texts: Descriptions): Definitions {
  const result: Definitions = new Map(definitions);
  for (const [name, fields] of Object.entries(texts)) {
    for (const [field, description] of Object.entries(fields)) {
      const schema = result.get(name);
      const changed = schema && withText(schema, field === '' ? [] : field.split('.'), description);
      if (!changed) throw new Error(`a text is about ${name}${field && `.${field}`}, which is not there`);
      result.set(name, changed);
    }
  }
  return result;
}

/** The schema with a text at a path: names of fields, `[]` for items of lists and `{}` for values of maps. */
function withText(schema: Schema, [step, ...further]: readonly string[], description: string): Schema | undefined {
  if (step === undefined) return { ...schema, description };
  const below = stepBelow(schema, step);
  const changed = below && withText(below, further, description);
  if (!changed) return undefined;
  if (step === '[]') return { ...schema, items: changed };
  if (step === '{}') return { ...schema, additionalProperties: changed };
  return { ...schema, properties: { ...schema.properties, [step]: changed } };
}

function stepBelow({ properties = {}, items, additionalProperties }: Schema, step: string): Schema | undefined {
  if (step === '[]') return items;
  if (step === '{}') return typeof additionalProperties === 'object' ? additionalProperties : undefined;
  return Object.hasOwn(properties, step) ? properties[step] : undefined;
}
