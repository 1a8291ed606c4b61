// A limit that is smaller than what is asked for, or differs where both must be equal.

import { type Fix, reviewFix, set, type Value } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { type Mismatch, mismatchesIn } from '../../model/podResources.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'workload/limit-below-request',
  title: 'limit that does not go with its request',
  why: 'The API server refuses a limit below the request, and any difference where nothing can be lent, as with huge pages and devices.',
  docs: 'kubernetes/resources',
  guide: 'operations/resources',
  pillar: 'performance',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['limits'],
  since: '0.1.0',
  rows: ['resources-limit-below-request'],

  *check(resource) {
    for (const mismatch of mismatchesIn(resource)) {
      const { name, request, limit, problem } = mismatch;
      yield {
        at: limit.asValue(),
        message:
          problem === 'below'
            ? `the limit \`${limit.text()}\` of \`${name}\` is below the request \`${request.text()}\`, so the API server refuses it`
            : `the limit \`${limit.text()}\` of \`${name}\` must equal the request \`${request.text()}\`, so the API server refuses it`,
        related: [{ at: request.asValue(), message: 'the request' }],
        fixes: fixesFor(mismatch),
      };
    }
  },
});

function fixesFor({ request, limit, problem }: Mismatch): readonly Fix[] {
  const [asked, most] = [asWritten(request), asWritten(limit)];
  const verb = problem === 'below' ? ['Raise', 'Lower'] : ['Set', 'Set'];
  return [
    reviewFix(`${verb[0]} the limit to \`${asked}\``, set(limit.asValue(), asked)),
    reviewFix(`${verb[1]} the request to \`${most}\``, set(request.asValue(), most)),
  ];
}

/** A number stays a number. */
function asWritten(field: Field): Exclude<Value, object | null> {
  return field.number() ?? field.text() ?? '';
}
