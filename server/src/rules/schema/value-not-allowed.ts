// A field with fixed values holds another one, or a number lies outside of its range.

import { foreignValueOf } from '../../knowledge/foreignValues.ts';
import { nearest } from '../../knowledge/nearest.ts';
import { type Fix, reviewFix, safeFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { listed } from '../../model/listed.ts';
import { misfitsIn } from '../../model/misfits.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import { type Misfit, valuesOf } from '../../model/shape.ts';

export default resourceRule({
  id: 'schema/value-not-allowed',
  title: 'value that a field does not take',
  why: 'The API server, or a webhook of KubeVirt, compares the value exactly and refuses the manifest.',
  guide: 'operations/upgrade',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['any'],
  since: '0.1.0',
  rows: [
    'KV002',
    'KV063',
    'KV080',
    'KV085',
    'KV092',
    'KV118',
    'KV145',
    'KV146',
    'KV147',
    'KV160',
    'KV170',
    'KV171',
    'KV172',
    'KV180',
  ],

  *check(resource, context) {
    for (const misfit of misfitsIn(resource, context)) {
      const { field } = misfit;
      const text = field.text();
      const says = text === undefined || isPlaceholder(text) ? undefined : reasonFor(misfit);
      if (says === undefined) continue;
      yield {
        at: field.asValue(),
        message: `\`${field.name}\` does not take \`${text}\`, so the manifest is refused: ${says}`,
        fixes: fixesFor(misfit, text ?? ''),
      };
    }
  },
});

/** What the field takes instead; undefined for misfits that other rules speak of. */
function reasonFor({ keyword, field, schema }: Misfit): string | undefined {
  if (keyword === 'enum')
    return `${foreignness(field)}it is one of ${listed(valuesOf(schema).map(value => `\`${value}\``))}`;
  if (keyword === 'minimum') return `the smallest is ${schema.minimum}`;
  if (keyword === 'maximum') return `the largest is ${schema.maximum}`;
  if (keyword !== 'format') return undefined;
  return schema.format === 'date-time' ? 'a time is written like `2026-01-31T12:00:00Z`' : 'it has 32 bits at most';
}

/** What a value of another hypervisor is, before the values that there are. */
function foreignness(field: Misfit['field']): string {
  const foreign = foreignValueOf(field.name, field.text() ?? '');
  return foreign ? `it is ${foreign.is}, and here ` : '';
}

function fixesFor({ keyword, field, schema }: Misfit, text: string): readonly Fix[] {
  if (keyword !== 'enum') return [];
  const values = valuesOf(schema);
  const change = (value: string) => [`Change to \`${value}\``, set(field.asValue(), value)] as const;
  const same = values.find(value => value.toLowerCase() === text.toLowerCase());
  if (same !== undefined) return [safeFix(...change(same))];
  const foreign = foreignValueOf(field.name, text)?.instead.filter(({ value }) => values.includes(value)) ?? [];
  if (foreign.length > 0)
    return foreign.map(({ value, note }) => reviewFix(`Change to \`${value}\`, ${note}`, set(field.asValue(), value)));
  const close = nearest(text, values);
  return close === undefined ? [] : [reviewFix(...change(close))];
}
