// A field that its object cannot go without: not written, without a value, or an empty text.

import { podCarrierOf } from '../../knowledge/podCarriers.ts';
import type { Schemas } from '../../knowledge/schemas.ts';
import { type Edit, type Fix, reviewFix, set, type Value } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { listed } from '../../model/listed.ts';
import { emptyIn, type Missing, missingIn, ownerTitle } from '../../model/missing.ts';
import type { Resource } from '../../model/resource.ts';
import { Skeleton } from '../../model/skeleton.ts';
import { writtenValue } from '../../model/value.ts';
import type { Field } from '../../syntax/field.ts';
import type { Place } from '../../syntax/place.ts';

export default resourceRule({
  id: 'schema/missing-required',
  title: 'required field that is missing',
  why: 'Nothing fills it in, so the manifest as a whole is refused, by the API server or by a webhook behind it.',
  guide: 'operations/upgrade',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['any'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['selector-missing', 'KV002', 'KV016', 'KV105', 'KV152', 'KV159', 'KV162'],

  *check(resource, context) {
    for (const missing of missingIn(resource, context)) {
      const { object, names } = missing;
      yield {
        at: placeOf(missing),
        message: `${listed(names.map(quoted))} of ${ownerTitle(resource, object)} ${names.length > 1 ? 'are' : 'is'} missing, ${refused(resource, object)}`,
        fixes: fixesFor(resource, missing, context.schemas),
      };
    }
    for (const field of emptyIn(resource, context)) {
      yield {
        at: field.asValue(),
        message: `${quoted(field.name)} of ${ownerTitle(resource, field.parent)} is empty, ${refused(resource, field.parent)}`,
        fixes: [reviewFix(`Fill in ${quoted(field.name)}`, set(field.asValue(), `\${1:${field.name}}`))],
      };
    }
  },
});

/** A key without a value says itself which one it is. */
function placeOf({ object, names }: Missing): Place {
  const [name, ...others] = names;
  return name !== undefined && others.length === 0 ? object.at(name).asKey() : object.asKey();
}

/** By the API server, by a webhook behind it, or by the tool that reads the file: the user need not care which. */
function refused({ root, kind }: Resource, object: Field): string {
  return `so ${object === root ? 'it' : `the ${kind}`} is refused`;
}

function fixesFor(resource: Resource, { object, names, schema }: Missing, schemas: Schemas): readonly Fix[] {
  const skeleton = new Skeleton(schemas);
  const edits = names.flatMap((name): readonly Edit[] => {
    const field = object.at(name);
    const value = skeleton.valueFor(name, schema.properties?.[name] ?? {});
    return value === undefined ? [] : [set(field.asValue(), fitting(resource, field, value))];
  });
  return edits.length === names.length ? [reviewFix(`Add ${listed(names.map(quoted))}`, ...edits)] : [];
}

/** A controller that says no selector means the Pods of its own template, and the other way round. */
function fitting(resource: Resource, field: Field, value: Value): Value {
  const carrier = podCarrierOf(resource.group, resource.kind);
  if (carrier?.selector?.form !== 'labels') return value;
  const selector = resource.at(...carrier.selector.path);
  const labels = resource.at(...carrier.metadata, 'labels');
  const wanted = selector.at('matchLabels');
  if (field === selector && labels.entries().length > 0) return { matchLabels: writtenValue(labels) };
  const isTemplate = field === resource.at(...carrier.metadata).parent;
  if (!isTemplate || wanted.entries().length === 0) return value;
  return { metadata: { labels: writtenValue(wanted) }, ...(isMap(value) ? value : {}) };
}

function isMap(value: Value): value is { readonly [key: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function quoted(name: string): string {
  return `\`${name}\``;
}
