// Writes a field that is not there yet, in the style of its document, with tab stops for what the author has to fill in.

import type { Schemas } from '../../knowledge/schemas.ts';
import { fieldsOf, type ShapedField, shapedAt, valuesOf } from '../../model/shape.ts';
import type { Slot } from '../../syntax/cursor/slot.ts';
import { indented } from '../../syntax/edit/blockText.ts';
import { flowScalarText, scalarText } from '../../syntax/edit/scalarText.ts';
import type { Style } from '../../syntax/edit/style.ts';

/** What a text is written for. */
export interface Writing {
  readonly slot: Slot;
  readonly style: Style;
  readonly schemas: Schemas;
}

/** A field's name and what it is. */
export type NamedField = readonly [name: string, field: ShapedField];

/** An object with more needed fields than this is left empty. */
const MOST_NEEDED = 4;
/** A choice among more values than this is better made with their texts beside them. */
const MOST_CHOICES = 12;

/** A key with all that must stand below it; the key alone where it has a colon or gets the value that is there already. */
export function keySnippet(name: string, field: ShapedField, writing: Writing): string {
  const { slot, style } = writing;
  const key = escaped(keyWord(name, writing));
  if (slot.hasColon) return key;
  if (slot.content.type !== 'null') return `${key}:`;
  const stops = new Stops();
  if (isPlainValue(field)) return stops.finish(`${key}:${gapOf(style)}${quotesAround(stops.next(), field, writing)}`);
  if (slot.isFlow) return stops.finish(`${key}:${gapOf(style)}${flowValue(field, writing, stops)}`);
  const [first = '', ...further] = entryLines(key, field, writing, stops);
  return stops.finish([first, ...indented(further, slot.column)].join(style.lineEnd));
}

/** A whole manifest: fixed values first, then its name, then the fields with stops. `written` fields are left out. */
export function manifestSnippet(
  fixed: Readonly<Record<string, string>>,
  fields: readonly NamedField[],
  writing: Writing,
): string {
  const { slot, style } = writing;
  const stops = new Stops();
  const word = (name: string) => wordBelow(name, writing);
  const name = slot.written.has('metadata')
    ? []
    : [`${word('metadata')}:`, ...indented([`${word('name')}: ${stops.next()}`], style.indent)];
  const lines = [
    ...Object.entries(fixed).map(([key, value]) => `${word(key)}: ${escaped(scalarText(value))}`),
    ...name,
    ...fields.flatMap(([key, field]) => entryLines(word(key), field, writing, stops)),
  ];
  const [first = '', ...further] = lines;
  return stops.finish([first, ...indented(further, slot.column)].join(style.lineEnd));
}

/** The fields that an object must have, with what they are; none where that is too many to be filled in at once. */
export function neededFields(object: ShapedField, schemas: Schemas): readonly NamedField[] {
  const fields = fieldsOf(object, schemas);
  const needed = [...fields].filter(([, field]) => field.isRequired);
  // Templates need no `spec` by their schemas, and are nothing without one.
  const spec = fields.get('spec');
  if (needed.length === 0 && spec && neededFields(spec, schemas).length > 0) return [['spec', spec]];
  return needed.length <= MOST_NEEDED ? needed : [];
}

/** A text as it stands in a snippet. */
export function escaped(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** Whether a field is a map and nothing else. */
function isObject({ schema }: ShapedField): boolean {
  return schema.type === 'object';
}

/** Whether an object can hold nothing: it says all by being there. */
function isBare({ schema }: ShapedField): boolean {
  return (
    schema.type === 'object' &&
    schema.additionalProperties === false &&
    Object.keys(schema.properties ?? {}).length === 0
  );
}

/** Hands out tab stops in their order. */
class Stops {
  #count = 0;

  /** The next stop; a choice where there are values. */
  next(values: readonly string[] = []): string {
    this.#count++;
    return values.length > 0 ? `\${${this.#count}|${values.join(',')}|}` : `$${this.#count}`;
  }

  /** The snippet; where there is one stop only, nothing is left to do behind it. */
  finish(snippet: string): string {
    return this.#count === 1 ? snippet.replace(/(?<!\\)\$1$/, '$$0') : snippet;
  }
}

function keyWord(name: string, { slot, style }: Writing): string {
  const quote = slot.quote ?? (style.quotesKeys || (slot.isFlow && style.isJson) ? '"' : undefined);
  return slot.isFlow ? flowScalarText(name, quote) : scalarText(name, quote);
}

/** A key below the one in the slot, whose quotes are its own. */
function wordBelow(name: string, writing: Writing): string {
  return escaped(keyWord(name, { ...writing, slot: { ...writing.slot, quote: undefined } }));
}

function gapOf({ isJson, gap }: Style): string {
  return isJson ? gap : ' ';
}

/** The lines of `key: value`, counted from the key's column. */
function entryLines(key: string, field: ShapedField, writing: Writing, stops: Stops): readonly string[] {
  const { style, schemas } = writing;
  if (isBare(field)) return [`${key}: {}`];
  if (field.schema.type === 'array') {
    const item = shapedAt(field.described, [0], schemas);
    const [first = '', ...further] = itemLines(item ?? field, writing, stops);
    return [`${key}:`, ...indented([`- ${first}`, ...indented(further, 2)], style.indentsLists ? style.indent : 0)];
  }
  if (!isObject(field)) return [`${key}: ${stops.next(choicesOf(field))}`];
  return [`${key}:`, ...indented(objectLines(field, writing, stops), style.indent)];
}

function objectLines(field: ShapedField, writing: Writing, stops: Stops): readonly string[] {
  const lines = neededFields(field, writing.schemas).flatMap(([name, below]) =>
    entryLines(wordBelow(name, writing), below, writing, stops),
  );
  return lines.length > 0 ? lines : [stops.next()];
}

function itemLines(item: ShapedField, writing: Writing, stops: Stops): readonly string[] {
  if (isObject(item)) return isBare(item) ? ['{}'] : objectLines(item, writing, stops);
  return [stops.next(choicesOf(item))];
}

/** The values to choose among, where they are few; none with letters that mean something in a snippet. */
function choicesOf({ schema }: ShapedField): readonly string[] {
  const values = schema.type === 'string' ? valuesOf(schema).filter(Boolean) : [];
  const isSimple = values.length <= MOST_CHOICES && values.every(value => /^[\w ./-]+$/.test(value));
  return isSimple ? values.map(value => scalarText(value)) : [];
}

function flowValue(field: ShapedField, writing: Writing, stops: Stops): string {
  const { schemas, style } = writing;
  if (field.schema.type === 'array') return `[${stops.next()}]`;
  if (isObject(field)) {
    const needed = neededFields(field, schemas).map(
      ([name, below]) => `${wordBelow(name, writing)}:${gapOf(style)}${flowValue(below, writing, stops)}`,
    );
    return `{${needed.join(', ') || (isBare(field) ? '' : stops.next())}}`;
  }
  return quotesAround(stops.next(choicesOf(field)), field, writing);
}

/** JSON has texts in quotes only. */
function quotesAround(stop: string, { schema }: ShapedField, { slot, style }: Writing): string {
  return slot.isFlow && style.isJson && schema.type === 'string' ? `"${stop}"` : stop;
}

/** Whether a value is neither a map nor a list. */
function isPlainValue({ schema }: ShapedField): boolean {
  return schema.type !== 'object' && schema.type !== 'array';
}
