// What a DataVolume begins with: one source, a reference to one, or what fills its claim.

import { type Edit, remove, set } from '../syntax/edit/edit.ts';
import type { Field } from '../syntax/field.ts';
import type { Place } from '../syntax/place.ts';
import { listed } from './listed.ts';

/** The one thing that is wrong with the sources of a DataVolume. */
export interface SourceProblem {
  readonly at: Place;
  /** What is so, to stand behind its name. */
  readonly says: string;
  readonly remedies: readonly { readonly title: string; readonly edits: readonly Edit[] }[];
}

/** What is wrong with the sources in the spec of a DataVolume; undefined for nothing, and while they are being typed. */
export function sourceProblemOf(spec: Field): SourceProblem | undefined {
  const source = spec.at('source');
  const claim = spec.at(spec.at('pvc').exists ? 'pvc' : 'storage');
  const given = writtenOf(spec, 'source', 'sourceRef');
  const populators = writtenOf(claim, 'dataSource', 'dataSourceRef');
  const [first, other] = given;
  if (spec.type !== 'map') return undefined;
  if (!first) return populators.length > 0 ? undefined : missing(spec);
  if (populators.length > 0) return between(first, given, populators);
  if (other) return between(other, [first], [other]);
  if (source.type !== 'map') return undefined;
  const kinds = source.entries().filter(({ type }) => type === 'map');
  const [, second] = kinds;
  if (source.entries().length === 0) return missing(spec);
  return second && severalOf(kinds, second);
}

function writtenOf(map: Field, ...names: readonly string[]): readonly Field[] {
  return names.map(name => map.at(name)).filter(field => field.exists);
}

function missing(spec: Field): SourceProblem {
  const source = spec.at('source');
  return {
    at: source.exists ? source.asKey() : spec.asKey(),
    says: 'does not say what its disk begins with',
    remedies: [
      { title: 'Begin with an empty disk', edits: [set(source.asValue(), { blank: {} })] },
      { title: 'Import an image', edits: [set(source.asValue(), { http: { url: '${1:https://}' } })] },
    ],
  };
}

function between(at: Field, some: readonly Field[], others: readonly Field[]): SourceProblem {
  const keeping = (kept: readonly Field[], lost: readonly Field[]) => ({
    title: `Keep ${quoted(kept)}`,
    edits: lost.map(field => remove(field.asEntry())),
  });
  return {
    at: at.asKey(),
    says: `is filled by ${quoted(some)} and by ${quoted(others)}, of which it takes one`,
    remedies: [keeping(some, others), keeping(others, some)],
  };
}

function severalOf(kinds: readonly Field[], second: Field): SourceProblem {
  return {
    at: second.asKey(),
    says: `begins with ${quoted(kinds)} at once`,
    remedies: kinds.map(kept => ({
      title: `Keep \`${kept.name}\``,
      edits: kinds.filter(kind => kind !== kept).map(kind => remove(kind.asEntry())),
    })),
  };
}

function quoted(fields: readonly Field[]): string {
  return listed(fields.map(field => `\`${field.name}\``));
}
