// Moves a CustomResourceDefinition to `apiextensions.k8s.io/v1`, where each version has its own schema.

import { type Edit, remove, rename, set, type Value } from '../../syntax/edit/edit.ts';
import type { Field } from '../../syntax/field.ts';
import type { Resource } from '../resource.ts';
import { type Moves, wholeValue } from './moves.ts';

/** The schema that lets everything pass, for definitions that had none. */
const ANYTHING = { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } };

/** What stood beside the versions and belongs into each of them, by its old and its new name. */
const OF_VERSION = [
  { old: 'validation', key: 'schema' },
  { old: 'subresources', key: 'subresources' },
  { old: 'additionalPrinterColumns', key: 'additionalPrinterColumns' },
] as const;

/** To `v1`. None for several versions that share a schema, and where something is half typed. */
export function definitionMoves(resource: Resource): Moves | undefined {
  const spec = resource.at('spec');
  const versions = spec.at('versions').items();
  const shared = OF_VERSION.filter(({ old }) => spec.at(old).exists);
  const values = shared.map(({ old, key }) => [key, jsonPathsIn(old, wholeValue(spec.at(old)))] as const);
  const complete = values.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
  if (complete.length < values.length || (versions.length > 1 && complete.length > 0)) return undefined;
  const filled = versions.length === 0 ? ofOneVersion(spec, complete) : ofVersions(spec, versions, complete);
  if (!filled) return undefined;
  return {
    edits: [...filled, ...shared.map(({ old }) => remove(spec.at(old).asEntry())), ...toWebhook(spec), ...pruned(spec)],
    change: 'drops the fields that the schema does not name',
  };
}

function ofOneVersion(spec: Field, values: readonly (readonly [string, Value])[]): readonly Edit[] | undefined {
  const version = spec.at('version');
  const name = version.string();
  if (!name) return undefined;
  const only = { name, served: true, storage: true, schema: ANYTHING, ...Object.fromEntries(values) };
  return [rename(version.asKey(), 'versions'), set(version.asValue(), [only])];
}

function ofVersions(
  spec: Field,
  versions: readonly Field[],
  values: readonly (readonly [string, Value])[],
): readonly Edit[] {
  const version = spec.at('version');
  const schemaless = versions.filter(one => !one.at('schema').exists && !values.some(([key]) => key === 'schema'));
  const columns = versions.flatMap(one => one.at('additionalPrinterColumns').items()).map(one => one.at('JSONPath'));
  return [
    ...(version.exists ? [remove(version.asEntry())] : []),
    ...versions.flatMap(one => values.map(([key, value]) => set(one.at(key).asValue(), value))),
    ...schemaless.map(one => set(one.at('schema').asValue(), ANYTHING)),
    ...columns.filter(field => field.exists).map(field => rename(field.asKey(), 'jsonPath')),
  ];
}

/** Columns call their path `jsonPath` now. */
function jsonPathsIn(key: string, value: Value | undefined): Value | undefined {
  if (key !== 'additionalPrinterColumns' || !Array.isArray(value)) return value;
  return value.map((column: Value) => {
    if (typeof column !== 'object' || column === null || Array.isArray(column)) return column;
    return Object.fromEntries(
      Object.entries(column).map(([name, part]) => [name === 'JSONPath' ? 'jsonPath' : name, part]),
    );
  });
}

function toWebhook(spec: Field): readonly Edit[] {
  const conversion = spec.at('conversion');
  const client = conversion.at('webhookClientConfig');
  const reviewed = conversion.at('conversionReviewVersions');
  const clientConfig = wholeValue(client);
  if (clientConfig === undefined) return [];
  return [
    rename(client.asKey(), 'webhook'),
    set(client.asValue(), { clientConfig, conversionReviewVersions: wholeValue(reviewed) ?? ['v1beta1'] }),
    ...(reviewed.exists ? [remove(reviewed.asEntry())] : []),
  ];
}

function pruned(spec: Field): readonly Edit[] {
  const preserves = spec.at('preserveUnknownFields');
  return preserves.exists ? [remove(preserves.asEntry())] : [];
}
