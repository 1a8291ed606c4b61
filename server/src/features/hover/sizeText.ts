// What a size of storage is in other units and, for a DataVolume, what an image needs beside its own size.

import { type Quantity, quantityAt, quantityIn, type Unit } from '../../model/quantity.ts';
import type { Field } from '../../syntax/field.ts';
import { paragraphs } from '../markdown.ts';

/**
 * The part of a file system, in percent, that CDI leaves free beside an image unless its own config says otherwise:
 * https://github.com/kubevirt/containerized-data-importer/blob/main/doc/cdi-config.md
 */
const OVERHEAD = 6n;
const OVERHEAD_TOLD = `${OVERHEAD} % (5.5 % before CDI 1.63)`;

const BINARY: readonly Unit[] = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi'];
const DECIMAL: readonly Unit[] = ['k', 'M', 'G', 'T', 'P'];

/** A size in binary and decimal units, and in bytes; undefined while it is no size. */
export function aboutSize(field: Field): string | undefined {
  const size = quantityAt(field);
  if (!size || size.billionths <= 0n) return undefined;
  const bytes = quantityIn('', size).replace(/\B(?=(?:\d{3})+$)/g, ' ');
  return paragraphs(
    `**${field.text()}** = ${largest(BINARY, size)} = ${largest(DECIMAL, size)} = ${bytes} bytes`,
    aboutImport(field, size),
  );
}

/** What the size means to an image that is imported; undefined outside of DataVolumes. */
function aboutImport(field: Field, size: Quantity): string | undefined {
  const spec = field.parent.parent.parent;
  const isRequest = field.name === 'storage' && field.parent.name === 'requests';
  if (!isRequest || (spec.name !== 'storage' && spec.name !== 'pvc')) return undefined;
  if (spec.at('volumeMode').string() === 'Block') return 'A raw block device holds an image of exactly this size.';
  if (spec.name === 'storage') {
    const asked = largest(BINARY, { billionths: (size.billionths * 100n + 99n - OVERHEAD) / (100n - OVERHEAD) });
    return `On a file system the importer asks for ${asked}, since ${OVERHEAD_TOLD} of it stay free beside the image unless its config says otherwise; a raw block device gets the size as it is.`;
  }
  const most = largest(BINARY, { billionths: (size.billionths * (100n - OVERHEAD)) / 100n });
  return `An image may have ${most} at most: ${OVERHEAD_TOLD} of a file system stay free, which \`storage\` adds by itself and \`pvc\` does not.`;
}

/** A size in the largest unit that leaves at least one of it. */
function largest(units: readonly Unit[], size: Quantity): string {
  const fitting = units.filter(unit => !quantityIn(unit, size).startsWith('0'));
  return quantityIn(fitting.at(-1) ?? '', size);
}
