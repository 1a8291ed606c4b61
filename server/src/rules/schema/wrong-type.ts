// A text where a number belongs, a number where a text belongs, a map for a list, and the like.

import { type Fix, reviewFix, safeFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { misfitsIn, typeTitle, valueTitle } from '../../model/misfits.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import type { Misfit } from '../../model/shape.ts';

export default resourceRule({
  id: 'schema/wrong-type',
  title: 'value of a wrong type',
  why: 'Nothing converts it: the API server cannot read the manifest and refuses it as a whole.',
  guide: 'operations/upgrade',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['any'],
  since: '0.1.0',
  rows: ['KV002'],

  *check(resource, context) {
    for (const misfit of misfitsIn(resource, context)) {
      const { keyword, field, schema } = misfit;
      const text = field.text();
      if (keyword !== 'type' || (text !== undefined && isPlaceholder(text))) continue;
      const said = text === undefined ? valueTitle(field) : `\`${text}\` is ${valueTitle(field)}`;
      const wanted = `\`${titleOf(misfit)}\` takes ${typeTitle(schema)}`;
      yield {
        at: text === undefined ? field.asKey() : field.asValue(),
        message: text === undefined ? `${wanted} and not ${said}` : `${said}, but ${wanted}`,
        fixes: fixesFor(misfit, text),
      };
    }
  },
});

/** An item of a list is named like the list. */
function titleOf({ field }: Misfit): string {
  return typeof field.path.at(-1) === 'number' ? `${field.parent.name}[]` : field.name;
}

function fixesFor({ field, schema: { type } }: Misfit, text: string | undefined): readonly Fix[] {
  if (text === undefined) return [];
  if (type === 'string') return [safeFix('Quote the value', set(field.asValue(), text))];
  if (type === 'integer' && /^-?(?:0|[1-9]\d{0,14})$/.test(text))
    return [safeFix('Remove the quotes', set(field.asValue(), Number(text)))];
  if (type === 'boolean' && /^(?:true|false)$/.test(text))
    return [safeFix('Remove the quotes', set(field.asValue(), text === 'true'))];
  return type === 'array' ? [reviewFix('Make it a list', set(field.asValue(), [text]))] : [];
}
