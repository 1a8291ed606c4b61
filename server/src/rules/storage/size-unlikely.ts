// Sizes of volumes that are refused, or so small that the unit was forgotten.

import { type Fix, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { compareQuantities, type Quantity, quantityAt, quantityIn, quantityOf } from '../../model/quantity.ts';
import { STORAGE_WORDS, sizeFieldOf, storageSpecsOf } from '../../model/storageSpecs.ts';
import type { Field } from '../../syntax/field.ts';

const MEBIBYTE: Quantity = { billionths: 10n ** 9n * 1024n ** 2n };

export default resourceRule({
  id: 'storage/size-unlikely',
  title: 'size that no volume has',
  why: 'A size without a unit counts bytes and one with `m` thousandths of them, and what is not above zero is refused.',
  docs: 'kubernetes/resources',
  guide: 'data/claims',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['PersistentVolume', 'PersistentVolumeClaim', 'DataVolume', 'Pod templates', 'VM templates'],
  mentions: STORAGE_WORDS,
  since: '0.1.0',
  rows: ['pvc-size-unit-suspect', 'pvc-fractional-size'],

  *check(resource) {
    for (const one of storageSpecsOf(resource)) {
      const field = sizeFieldOf(one);
      const size = quantityAt(field);
      if (!size || compareQuantities(size, MEBIBYTE) >= 0) continue;
      const isRefused = size.billionths <= 0n;
      yield {
        at: field.asValue(),
        severity: isRefused ? 'error' : 'warning',
        message: isRefused
          ? `\`${field.text()}\` is not above zero, so ${one.title} is refused`
          : `\`${field.text()}\` is ${told(size)}, which no file system fits in`,
        fixes: fixesFor(field),
      };
    }
  },
});

function told(size: Quantity): string {
  const isPart = compareQuantities(size, quantityOf('1') ?? size) < 0;
  return isPart
    ? 'less than one byte'
    : compareQuantities(size, quantityOf('1Ki') ?? size) < 0
      ? `${quantityIn('', size)} bytes`
      : quantityIn('Ki', size);
}

/** The same number in the units that people mean. */
function fixesFor(field: Field): readonly Fix[] {
  const [, number, unit] = /^([1-9]\d*)([mkK]?)i?$/.exec(field.text() ?? '') ?? [];
  if (number === undefined) return [reviewFix('Change the size', set(field.asValue(), '${1:10Gi}'))];
  const units = unit ? ['Mi', 'Gi'] : ['Gi', 'Mi'];
  return units.map(meant => reviewFix(`Change to \`${number}${meant}\``, set(field.asValue(), `${number}${meant}`)));
}
