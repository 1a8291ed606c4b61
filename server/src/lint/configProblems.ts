// Says what is wrong with a config file, in words for people instead of a validator's.

import type { ErrorObject } from 'ajv';
import { nearest } from '../knowledge/nearest.ts';
import type { ManifestDocument } from '../syntax/document.ts';
import type { Field } from '../syntax/field.ts';
import type { Path } from '../syntax/place.ts';
import type { Span } from '../text/span.ts';

/** Something a config file says that it cannot mean. */
export interface ConfigProblem {
  readonly message: string;
  readonly span: Span;
}

/** The problems behind the errors of a validator, and keys that are written more than once, in the order of their places. */
export function problemsOf(document: ManifestDocument, errors: readonly ErrorObject[]): readonly ConfigProblem[] {
  // `if` says once more, without words, that one of the errors below it is there.
  const told = errors.filter(({ keyword }) => keyword !== 'if');
  const problems = told.map(error => {
    const field = fieldOf(document.root, error.instancePath);
    const key: unknown = error.params.additionalProperty;
    const at = typeof key === 'string' ? field.at(key).asKey() : field.asValue();
    return { message: messageOf(error, field), span: document.spanOf(at) };
  });
  return [...problems, ...repeatedIn(document)].toSorted((a, b) => a.span.start - b.span.start);
}

function repeatedIn(document: ManifestDocument): readonly ConfigProblem[] {
  return document.root.repeated().map(({ field, count }) => ({
    message: `\`${written(field.path)}\` is written ${count === 2 ? 'twice' : `${count} times`}; only one can be meant`,
    span: document.spanOf(field.asKey()),
  }));
}

function messageOf(error: ErrorObject, field: Field): string {
  const { keyword, params } = error;
  const what = field.path.length > 0 ? `\`${written(field.path)}\`` : 'the config file';
  if (keyword === 'additionalProperties') return unknownKey(error, what, field);
  if (keyword === 'required') return `${what} has no \`${params.missingProperty}\``;
  if (keyword === 'enum') return `${what} is ${said(field)}; it takes ${choice(params.allowedValues)}`;
  if (keyword === 'type') return `${what} is ${said(field)}; it takes ${typeNamed(params.type, field)}`;
  if (keyword === 'pattern') return `${what} is ${said(field)}, which is no release such as "1.34"`;
  return `${what} ${error.message ?? 'is not as it should be'}`;
}

function unknownKey({ params, parentSchema }: ErrorObject, what: string, field: Field): string {
  const key = String(params.additionalProperty);
  const known = Object.keys(parentSchema?.properties ?? {});
  const isRule = field.name === 'rules';
  const close = nearest(key, known) ?? (isRule ? known.find(id => id.endsWith(`/${key}`)) : undefined);
  return `${what} has no ${isRule ? 'rule' : 'key'} \`${key}\`${close ? `; the nearest is \`${close}\`` : ''}`;
}

/** A number where a text belongs is most often a release: YAML reads `1.30` as 1.3. */
function typeNamed(type: unknown, field: Field): string {
  if (type === 'object') return 'a map';
  if (type === 'array') return 'a list';
  if (type === 'string' && field.type === 'number') return `a text, in quotes: "${field.text() ?? ''}"`;
  return type === 'string' ? 'a text' : `a ${String(type)}`;
}

function said(field: Field): string {
  const text = field.text();
  if (text !== undefined) return `\`${text}\``;
  return field.type === 'map' || field.type === 'list' ? `a ${field.type}` : 'empty';
}

function choice(values: unknown): string {
  const words = Array.isArray(values) ? values.map(value => `\`${value}\``) : [];
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${words.at(-1)}` : words.join();
}

/** A path of the config as people write it: `overrides[0].files`, `rules.kernel/sysctl-unsafe`. */
function written(path: Path): string {
  const steps = path.map(step => (typeof step === 'number' ? `[${step}]` : `.${step}`));
  return steps.join('').replace(/^\./, '');
}

function fieldOf(root: Field, pointer: string): Field {
  const steps = pointer
    .split('/')
    .slice(1)
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return steps.reduce((field, step) => field.at(field.type === 'list' ? Number(step) : step), root);
}
