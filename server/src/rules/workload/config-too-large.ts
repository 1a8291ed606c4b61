// A ConfigMap or Secret that holds more than the API server takes.

import { remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { bytesOfBase64, bytesOfText } from '../../model/base64.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';

const MEBIBYTE = 1_048_576;

/** The fields with values, and how the size of a value is counted. */
const VALUES = [
  { kind: 'ConfigMap', field: 'data', bytesOf: bytesOfText },
  { kind: 'ConfigMap', field: 'binaryData', bytesOf: bytesOfBase64 },
  { kind: 'Secret', field: 'data', bytesOf: bytesOfBase64 },
  { kind: 'Secret', field: 'stringData', bytesOf: bytesOfText },
];

export default resourceRule({
  id: 'workload/config-too-large',
  title: 'ConfigMap or Secret beyond 1 MiB',
  why: 'The API server refuses a ConfigMap or a Secret whose values have more than 1 MiB together.',
  docs: 'kubernetes/config-maps',
  guide: 'onboarding/configuration',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['ConfigMap', 'Secret'],
  since: '0.1.0',
  rows: ['configmap-too-large'],
  options: {
    type: 'object',
    additionalProperties: false,
    properties: {
      limit: {
        description:
          'Bytes that the values may have together; `262144` is about what `kubectl apply` can keep a copy of.',
        type: 'integer',
        minimum: 1,
        default: MEBIBYTE,
      },
    },
  },

  *check(resource, { options }) {
    const limit = typeof options.limit === 'number' ? options.limit : MEBIBYTE;
    if (resource.group !== '' || !canReach(limit, resource)) return;
    const sizes = VALUES.filter(one => one.kind === resource.kind).flatMap(({ field, bytesOf }) =>
      resource
        .at(field)
        .entries()
        .map(entry => ({ entry, bytes: bytesOf(entry.text() ?? '') ?? 0 })),
    );
    const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
    const largest = sizes.toSorted((a, b) => b.bytes - a.bytes)[0];
    if (total <= limit || !largest) return;
    yield {
      at: largest.entry.asKey(),
      message: `the values have ${total} bytes, \`${largest.entry.name}\` ${largest.bytes} of them, and ${refusal(limit)}`,
      fixes: [removing(largest.entry)],
    };
  },
});

/** A quick look at the text, before anything is counted: a character has three bytes at most, and none is counted twice but behind aliases. */
function canReach(limit: number, { text }: Resource): boolean {
  return text.length * 3 > limit || text.includes('*');
}

function refusal(limit: number): string {
  return limit < MEBIBYTE ? `the limit is ${limit} bytes` : `the API server refuses more than ${limit} bytes`;
}

function removing(entry: Field) {
  return reviewFix(`Remove \`${entry.name}\`, to be kept in a volume or an image`, remove(entry.asEntry()));
}
