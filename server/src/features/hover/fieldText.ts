// What a schema knows of a field, as Markdown: its type, what it is for, what may stand there, and since when.

import { releaseTitle } from '../../knowledge/fieldReleases.ts';
import { referencePageOf } from '../../knowledge/referencePages.ts';
import type { Described, Schemas } from '../../knowledge/schemas.ts';
import { isAtLeast, type Project, projectName, type Target } from '../../knowledge/target.ts';
import { releaseOf } from '../../model/newerField.ts';
import { descriptionOf, type ShapedField, shapedAt, valuesOf } from '../../model/shape.ts';
import type { Path } from '../../syntax/place.ts';
import { code, escaped, paragraphs, upstreamText } from '../markdown.ts';
import { defaultOf } from './defaultOf.ts';
import { typeWords } from './typeWords.ts';

/** What fields are judged with. */
export interface FieldContext {
  readonly schemas: Schemas;
  readonly target: Target;
  /** The project that serves the kind, where its releases count. */
  readonly project: Project | undefined;
}

/** A field by its name, on the way from the root of its kind. */
export interface NamedField {
  readonly name: string;
  readonly shaped: ShapedField;
  /** The definitions on the way, from the root to the field. */
  readonly definitions: readonly string[];
}

/** So many values are listed. */
const MOST_VALUES = 12;
/** So many letters may explain the values. */
const LONGEST_LIST = 700;

/**
 * The field at a path from the root of a kind. An item of a list and a value of a free map have nothing to say for
 * themselves, so the field that holds them stands for them. Undefined where the schema knows no field.
 */
export function namedFieldAt(root: Described, path: Path, schemas: Schemas): NamedField | undefined {
  const definitions = [root.definition];
  let described = root;
  let found: NamedField | undefined;
  for (const step of path) {
    const shaped = shapedAt(described, [step], schemas);
    if (!shaped) return undefined;
    described = shaped.described;
    definitions.push(described.definition);
    const name = typeof step === 'string' ? step : (found?.name ?? '');
    if (shaped.property || descriptionOf(shaped, schemas)) found = { name, shaped, definitions: [...definitions] };
  }
  return found;
}

/** What is known of a field. `written` is the value that it has, of which more may be said than of others. */
export function fieldText(field: NamedField, context: FieldContext, written?: string): string {
  const { name, shaped, definitions } = field;
  const { schemas } = context;
  const raw = descriptionOf(shaped, schemas);
  const text = raw === undefined ? undefined : upstreamText(raw);
  const byDefault = defaultOf(shaped.schema, raw);
  const head = [
    `**${escaped(name)}**`,
    typeWords(shaped.schema, schemas),
    shaped.property && shaped.isRequired && 'required',
    byDefault !== undefined && `default ${code(byDefault)}`,
    sinceWords(shaped, context),
  ];
  return paragraphs(
    head.filter(Boolean).join(' · '),
    text?.markdown,
    valuesText(shaped, text?.values ?? new Map(), written),
    pageLink(definitions),
  );
}

/** A link to the official page about the innermost of some definitions that has one. */
export function pageLink(definitions: readonly string[]): string | undefined {
  const page = referencePageOf(definitions);
  return page && `[${page.title}](${page.url})`;
}

/** Since when there is the field, where it is younger than its surroundings, and whether the target is older. */
function sinceWords(shaped: ShapedField, { project, target }: FieldContext): string | undefined {
  if (!project) return undefined;
  const release = releaseOf(shaped, project);
  const title = release ? releaseTitle(release) : shaped.schema.since;
  if (title === undefined) return undefined;
  const isReached = isAtLeast(target[project], release?.release ?? title);
  return `since ${projectName(project)} ${title}${isReached ? '' : `, the target is ${target[project]}`}`;
}

function valuesText(
  { schema }: ShapedField,
  explained: ReadonlyMap<string, string>,
  written: string | undefined,
): string | undefined {
  const values = schema.type === 'boolean' ? [] : valuesOf(schema);
  if (values.length === 0) return undefined;
  const lines = values.map(value => `- ${code(value)}${explained.has(value) ? `: ${explained.get(value)}` : ''}`);
  if (explained.size > 0 && lines.join('').length <= LONGEST_LIST) return lines.join('\n');
  const listed = values.slice(0, MOST_VALUES).map(code).join(', ');
  const more = values.length > MOST_VALUES ? ` and ${values.length - MOST_VALUES} more` : '';
  const own = written === undefined ? undefined : explained.get(written);
  return paragraphs(`One of ${listed}${more}`, own && written && `${code(written)}: ${own}`);
}
