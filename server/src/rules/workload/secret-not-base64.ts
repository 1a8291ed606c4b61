// A value in `data` of a Secret, or in `binaryData` of a ConfigMap, that is no base64.

import { type Fix, move, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { bytesOfBase64 } from '../../model/base64.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import type { Field } from '../../syntax/field.ts';

/** Where values are base64, and where plain ones go. */
const ENCODED = [
  { kind: 'Secret', field: 'data', plain: 'stringData' },
  { kind: 'ConfigMap', field: 'binaryData', plain: 'data' },
] as const;

export default resourceRule({
  id: 'workload/secret-not-base64',
  title: 'value of a Secret that is not base64',
  why: 'The API server decodes the values and refuses the whole object when one of them is plain text.',
  docs: 'kubernetes/secrets',
  guide: 'architecture/secrets',
  pillar: 'security',
  severity: 'error',
  profile: 'recommended',
  kinds: ['ConfigMap', 'Secret'],
  since: '0.1.0',
  rows: ['4.3/secret-base64'],

  *check(resource) {
    if (resource.group !== '') return;
    for (const { field, plain } of ENCODED.filter(one => one.kind === resource.kind)) {
      for (const entry of resource.at(field).entries()) {
        const text = entry.string();
        if (text === undefined || isFilledIn(text) || bytesOfBase64(text) !== undefined) continue;
        yield {
          at: entry.asValue(),
          message: `the value of \`${entry.name}\` is not base64, so the API server refuses the ${resource.kind}`,
          fixes: fixesFor(entry, resource.at(plain)),
        };
      }
    }
  },
});

/** What SOPS has encrypted, and what vault plug-ins fill in, is decoded later. */
function isFilledIn(text: string): boolean {
  return isPlaceholder(text) || /^(?:<|\$|ENC\[|vault:|ref\+)/.test(text.trim());
}

function fixesFor(entry: Field, plain: Field): readonly Fix[] {
  const goal = plain.at(entry.name);
  return goal.exists
    ? []
    : [reviewFix(`Move it to \`${plain.name}\`, which holds plain text`, move(entry.asEntry(), goal.asValue()))];
}
