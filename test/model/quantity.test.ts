// Quantities are read as the API server reads them, exactly, and said in other units.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  compareQuantities,
  quantityAt,
  quantityIn,
  quantityOf,
  type Unit,
  wholeQuantity,
} from '../../server/src/model/quantity.ts';
import { documentsOf } from '../../server/src/syntax/parse.ts';

describe('reads', () => {
  reads('0', 0n);
  reads('1', 10n ** 9n);
  reads('+1', 10n ** 9n);
  reads('-1', -(10n ** 9n));
  reads('1.', 10n ** 9n);
  reads('.5', 5n * 10n ** 8n);
  reads('0.1m', 10n ** 5n);
  reads('1500u', 15n * 10n ** 5n);
  reads('3n', 3n);
  reads('1e3', 10n ** 12n);
  reads('1E3', 10n ** 12n);
  reads('1E', 10n ** 27n);
  reads('1Ei', 2n ** 60n * 10n ** 9n);
  reads('12e6', 12n * 10n ** 15n);
  reads('5e-3', 5n * 10n ** 6n);
  reads('1e+2', 10n ** 11n);
  reads('1.5Gi', 1536n * 1024n ** 2n * 10n ** 9n);
  reads('100M', 10n ** 17n);
  reads('100Mi', 100n * 1024n ** 2n * 10n ** 9n);
  reads('007k', 7n * 10n ** 12n);
  reads('9007199254740993', 9_007_199_254_740_993n * 10n ** 9n);
  reads('0.1n', 1n);
  reads('0.0000000011', 2n);
  reads('-0.1n', -1n);
  reads('1e-999999999999', 1n);
});

describe('refuses', () => {
  const texts = [
    '',
    ' ',
    '.',
    '+',
    '-',
    'abc',
    '1 ',
    ' 1',
    '1 Gi',
    '1K',
    '1ki',
    '1mi',
    '1GiB',
    '1GB',
    '1i',
    '1e',
    '1e1.5',
  ];
  for (const text of [
    ...texts,
    '1.1.1',
    '--1',
    '+-1',
    '1,5',
    '0x10',
    '1_000',
    '1e3k',
    '1kk',
    '１',
    `1${'0'.repeat(200)}`,
  ])
    reads(text, undefined);
});

describe('compares', () => {
  compares('1Gi', '1024Mi', 0);
  compares('1G', '1Gi', -1);
  compares('100Mi', '100M', 1);
  compares('1000m', '1', 0);
  compares('0.1', '100m', 0);
  compares('-1', '1n', -1);
  compares('1e60', '1Ei', 1);
});

describe('says', () => {
  says('400M', 'Mi', '381.47Mi');
  says('1.5Gi', 'Mi', '1536Mi');
  says('250m', '', '0.25');
  says('2', 'm', '2000m');
  says('0.005', '', '0.01');
  says('0.004', '', '0');
  says('-1500m', '', '-1.5');
  says('0.999', '', '1');
});

describe('writes whole numbers', () => {
  whole('1.5Gi', ['Ki', 'Mi', 'Gi'], '1536Mi');
  whole('2147483648', ['Ki', 'Mi', 'Gi', 'Ti'], '2Gi');
  whole('0.5', ['m', ''], '500m');
  whole('1.1Gi', ['Ki', 'Mi', 'Gi'], undefined);
  whole('0', ['Mi'], undefined);
});

describe('at a field', () => {
  const [document] = documentsOf({ text: 'a: 1.5\nb: "2Gi"\nc: [1]\nd:\ne: 1e3\nf: yes\n', start: 0 });
  const expected = { a: '1500m', b: '2Gi', c: undefined, d: undefined, e: '1k', f: undefined, g: undefined };
  for (const [key, text] of Object.entries(expected))
    it(key, () => {
      const quantity = document && quantityAt(document.root.at(key));
      assert.deepEqual(quantity, text === undefined ? undefined : quantityOf(text));
    });
});

function reads(text: string, billionths: bigint | undefined): void {
  it(JSON.stringify(text), () => assert.equal(quantityOf(text)?.billionths, billionths));
}

function compares(a: string, b: string, expected: number): void {
  it(`${a} and ${b}`, () => {
    const [left, right] = [quantityOf(a), quantityOf(b)];
    assert(left && right);
    assert.deepEqual([compareQuantities(left, right), compareQuantities(right, left)], [expected, 0 - expected]);
  });
}

function says(text: string, unit: Unit, expected: string): void {
  it(`${text} in ${unit || 'ones'}`, () => {
    const quantity = quantityOf(text);
    assert.equal(quantity && quantityIn(unit, quantity), expected);
  });
}

function whole(text: string, units: readonly Unit[], expected: string | undefined): void {
  it(`${text} in ${units.join(', ')}`, () => {
    const quantity = quantityOf(text);
    const written = quantity && wholeQuantity(units, quantity);
    assert.equal(written, expected);
    if (written) assert.deepEqual(quantityOf(written), quantity);
  });
}
