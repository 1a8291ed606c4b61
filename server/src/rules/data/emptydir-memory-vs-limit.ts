// Files in memory count against the memory limits of the containers that write them.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { compareQuantities, type Quantity, quantityAt, wholeQuantity } from '../../model/quantity.ts';
import { type Scratch, scratchVolumesOf } from '../../model/scratch.ts';
import type { Field } from '../../syntax/field.ts';

/** In billionths of a byte. */
const MEBIBYTE = 1_048_576n * 1_000_000_000n;

export default resourceRule({
  id: 'data/emptydir-memory-vs-limit',
  title: 'files in memory beyond the memory limit',
  why: 'What lies in an emptyDir of the medium `Memory` counts as memory of the container that wrote it, which is killed at its limit.',
  docs: 'kubernetes/volumes',
  guide: 'operations/resources',
  pillar: 'performance',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['sizeLimit'],
  since: '0.1.0',
  rows: ['emptydir-memory-vs-limit'],

  *check(resource) {
    for (const scratch of scratchVolumesOf(resource).filter(({ isInMemory }) => isInMemory)) {
      const sizeLimit = scratch.emptyDir.at('sizeLimit');
      const limit = largestLimitOf(scratch);
      const [size, memory] = [quantityAt(sizeLimit), limit && quantityAt(limit)];
      if (!limit || !size || !memory || compareQuantities(size, memory) <= 0) continue;
      const [written, most] = [sizeLimit.text() ?? '', limit.text() ?? ''];
      const half = wholeQuantity(['Mi', 'Gi'], mebibytes(memory.billionths / 2n));
      const both = wholeQuantity(['Mi', 'Gi'], mebibytes(size.billionths + memory.billionths + MEBIBYTE - 1n));
      yield {
        at: sizeLimit.asValue(),
        message: `\`${scratch.name}\` may hold \`${written}\` in memory, but a container that fills it is killed at its limit of \`${most}\``,
        related: [{ at: limit.asValue(), message: 'the memory limit of the container' }],
        fixes: [
          ...(half
            ? [reviewFix(`Lower \`sizeLimit\` to \`${half}\`, half of the limit`, set(sizeLimit.asValue(), half))]
            : []),
          ...(both ? [reviewFix(`Raise the memory limit to \`${both}\``, set(limit.asValue(), both))] : []),
        ],
      };
    }
  },
});

/** The largest memory limit of the containers that can write; undefined where one of them has none. */
function largestLimitOf({ mounts }: Scratch): Field | undefined {
  const writers = mounts.filter(({ field }) => field.at('readOnly').boolean() !== true);
  const limits = writers.map(({ container }) => container.field.at('resources', 'limits', 'memory'));
  const known = limits.flatMap(field => {
    const quantity = quantityAt(field);
    return quantity ? [{ field, quantity }] : [];
  });
  if (known.length < limits.length) return undefined;
  return known.toSorted((a, b) => compareQuantities(b.quantity, a.quantity))[0]?.field;
}

/** Whole mebibytes, the rest left out. */
function mebibytes(billionths: bigint): Quantity {
  return { billionths: (billionths / MEBIBYTE) * MEBIBYTE };
}
