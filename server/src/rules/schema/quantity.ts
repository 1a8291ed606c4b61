// An amount that Kubernetes cannot read: `4GB`, `512 Mi`, `2gi`.

import { type Fix, reviewFix, safeFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { misfitsIn } from '../../model/misfits.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import { quantityOf } from '../../model/quantity.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'schema/quantity',
  title: 'amount that Kubernetes cannot read',
  why: 'The API server knows a fixed set of units, spelled exactly so, and refuses the manifest with any other.',
  guide: 'operations/upgrade',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['any'],
  since: '0.1.0',
  rows: ['KV035'],

  *check(resource, context) {
    for (const { keyword, field, schema } of misfitsIn(resource, context)) {
      const text = field.string();
      if (keyword !== 'pattern' || schema.format !== 'quantity' || !text || isPlaceholder(text)) continue;
      yield {
        at: field.asValue(),
        message: `\`${text}\` is no amount that Kubernetes reads: a unit such as \`Mi\`, \`G\` or \`m\` stands right behind the number`,
        fixes: fixesFor(field, text),
      };
    }
  },
});

/** Without the blank and the `B` of bytes the unit is beyond doubt; a letter of the other case is a guess. */
function fixesFor(field: Field, text: string): readonly Fix[] {
  const bare = text.replaceAll(/[\s_,]/g, '').replace(/(?<=[\dKMGTPEi])B$/, '');
  const title = (amount: string) => `Change to \`${amount}\``;
  if (!text.includes(',') && quantityOf(bare)) return [safeFix(title(bare), set(field.asValue(), bare))];
  const [, number, unit] = /^([\d.]+)([kmgtpe]i?)b?(?:ytes?)?$/i.exec(bare) ?? [];
  if (number === undefined || unit === undefined) return [];
  const letter = unit.slice(0, 1).toUpperCase();
  const units = unit.length === 2 ? [`${letter}i`] : [letter === 'K' ? 'k' : letter, `${letter}i`];
  return units.map(one => reviewFix(title(number + one), set(field.asValue(), number + one)));
}
