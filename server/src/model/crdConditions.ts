// Reads what a CRD demands of a value beyond its shape: lengths, patterns, and combinations of conditions.

import type { Conditions, TypeName } from '../knowledge/schema.ts';
import type { Field } from '../syntax/field.ts';
import { patternOf } from '../text/pattern.ts';
import { allKnown, isList, jsonOf } from './json.ts';

const TYPES: readonly TypeName[] = ['string', 'number', 'integer', 'boolean', 'array', 'object'];
const MOST_PARTS = 100_000;
const DEEPEST = 30;

/** Keywords that a shape has no place for. */
const BEYOND_SHAPES: ReadonlySet<string> = new Set([
  'minLength',
  'maxLength',
  'pattern',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
  'allOf',
  'anyOf',
  'oneOf',
  'not',
]);

/** How much reading a field takes from what may be read in all: a text that repeats itself by anchors is soon enough. */
export function costOf(field: Field): number {
  return field.isShared ? 10 : 1;
}

/** The texts that a schema allows, null left out; undefined where it allows other things, or all texts. */
export function enumOf(schema: Field): readonly string[] | undefined {
  const values = schema
    .at('enum')
    .items()
    .filter(({ type }) => type !== 'null');
  const texts = values.flatMap(value => value.string() ?? []);
  const takesTexts = schema.at('type').string() === 'string';
  return takesTexts && texts.length > 0 && texts.length === values.length ? texts : undefined;
}

/** Reads the conditions of one CRD, and ends where there are too many: anchors can make a small text endless. */
export class ConditionReader {
  #left = MOST_PARTS;

  /**
   * What a schema demands that a shape does not say; undefined where that is nothing. A keyword that is not wholly
   * understood is left out: half of a combination could refuse what the API server takes.
   */
  conditionsIn(schema: Field): Conditions | undefined {
    const parts = schema
      .entries()
      .filter(({ name }) => BEYOND_SHAPES.has(name) || (name === 'enum' && !enumOf(schema)))
      .map(keyword => this.#part(keyword, 0) ?? {});
    const conditions: Conditions = Object.assign({}, ...parts);
    return Object.keys(conditions).length > 0 ? conditions : undefined;
  }

  /** What one keyword of a schema demands; undefined where it is not understood. */
  #part(keyword: Field, depth: number): Conditions | undefined {
    this.#left -= costOf(keyword);
    if (this.#left < 0 || depth > DEEPEST) return undefined;
    const { name } = keyword;
    switch (name) {
      case 'description':
      case 'title':
      case 'example':
        return {};
      case 'type':
        return this.#type(keyword);
      case 'enum':
        return this.#values(keyword);
      case 'pattern':
        return this.#pattern(keyword, depth);
      case 'minimum':
      case 'maximum':
        return limit(keyword);
      case 'exclusiveMinimum':
      case 'exclusiveMaximum':
        return exclusiveLimit(keyword);
      case 'multipleOf':
      case 'minLength':
      case 'maxLength':
      case 'minItems':
      case 'maxItems':
      case 'minProperties':
      case 'maxProperties':
        return keyword.number() === undefined ? undefined : { [name]: keyword.number() };
      case 'uniqueItems':
        return keyword.boolean() === undefined ? undefined : { uniqueItems: keyword.boolean() === true };
      case 'required':
        return keyword.strings().length === keyword.items().length ? { required: keyword.strings() } : undefined;
      case 'properties':
        return this.#properties(keyword, depth);
      case 'allOf':
      case 'anyOf':
      case 'oneOf':
        return this.#list(keyword, depth);
      case 'items':
      case 'not':
        return this.#named(name, keyword, depth);
      default:
        return undefined;
    }
  }

  /** Only in a combination it matters that a pattern is understood: alone it says nothing where it is not. */
  #pattern(keyword: Field, depth: number): Conditions | undefined {
    const pattern = keyword.string();
    return pattern === undefined || (depth > 0 && !patternOf(pattern)) ? undefined : { pattern };
  }

  #type(keyword: Field): Conditions | undefined {
    const type = typeOf(keyword);
    return type && { type };
  }

  #schema(schema: Field, depth: number): Conditions | undefined {
    if (schema.type !== 'map') return undefined;
    const parts = allKnown(schema.entries().map(keyword => this.#part(keyword, depth + 1)));
    return parts && Object.assign({}, ...parts);
  }

  #named(name: string, schema: Field, depth: number): Conditions | undefined {
    const conditions = this.#schema(schema, depth);
    return conditions && { [name]: conditions };
  }

  #list(keyword: Field, depth: number): Conditions | undefined {
    const branches = allKnown(keyword.items().map(item => this.#schema(item, depth)));
    return branches && branches.length > 0 ? { [keyword.name]: branches } : undefined;
  }

  #properties(keyword: Field, depth: number): Conditions | undefined {
    const conditions = allKnown(keyword.entries().map(entry => this.#schema(entry, depth)));
    const names = keyword.entries().map(({ name }) => name);
    return conditions && { properties: Object.fromEntries(conditions.map((one, index) => [names[index] ?? '', one])) };
  }

  #values(keyword: Field): Conditions | undefined {
    const values = jsonOf(keyword);
    return values !== undefined && isList(values) && values.length > 0 ? { enum: values } : undefined;
  }
}

/** The type that a keyword names; undefined for what is none. */
export function typeOf(keyword: Field): TypeName | undefined {
  return TYPES.find(type => type === keyword.string());
}

/** In this dialect `exclusiveMinimum` is a switch beside `minimum`, and moves the limit itself out of the range. */
function exclusiveLimit(keyword: Field): Conditions | undefined {
  const number = keyword.parent.at(keyword.name === 'exclusiveMinimum' ? 'minimum' : 'maximum').number();
  if (keyword.boolean() !== true) return keyword.boolean() === false ? {} : undefined;
  return number === undefined ? undefined : { [keyword.name]: number };
}

/** A limit that is a part of its range; nothing for one that is not. */
export function limit(keyword: Field): Pick<Conditions, 'minimum' | 'maximum'> | undefined {
  const number = keyword.number();
  if (number === undefined) return undefined;
  const isExclusive = keyword.parent.at(keyword.name === 'minimum' ? 'exclusiveMinimum' : 'exclusiveMaximum').boolean();
  return isExclusive === true ? {} : { [keyword.name]: number };
}
