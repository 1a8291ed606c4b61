// Quantities as Kubernetes writes them, such as 1.5Gi or 250m: read exactly, compared, and said in another unit.

import type { Field } from '../syntax/field.ts';

/** An amount, exact to a billionth: finer ones are rounded up, as the API server does. */
export interface Quantity {
  readonly billionths: bigint;
}

/** Units by their suffix, in billionths of one. The empty suffix is one. */
const UNITS = {
  n: 1n,
  u: 10n ** 3n,
  m: 10n ** 6n,
  '': 10n ** 9n,
  k: 10n ** 12n,
  M: 10n ** 15n,
  G: 10n ** 18n,
  T: 10n ** 21n,
  P: 10n ** 24n,
  E: 10n ** 27n,
  Ki: 10n ** 9n * 1024n,
  Mi: 10n ** 9n * 1024n ** 2n,
  Gi: 10n ** 9n * 1024n ** 3n,
  Ti: 10n ** 9n * 1024n ** 4n,
  Pi: 10n ** 9n * 1024n ** 5n,
  Ei: 10n ** 9n * 1024n ** 6n,
} as const;

/** A suffix of quantities. */
export type Unit = keyof typeof UNITS;

// The grammar of apimachinery's resource.Quantity: `E` alone is a unit, before a number it begins an exponent.
const QUANTITY = /^([+-]?)(?=\.?\d)(\d*)\.?(\d*)(?:[eE]([+-]?\d+)|([numkMGTPE]|[KMGTPE]i)?)$/;
const LONGEST_TEXT = 100;
const LARGEST_EXPONENT = 60;

/** The quantity of a text; undefined where the API server would refuse it. Exponents beyond 60 count as 60. */
export function quantityOf(text: string): Quantity | undefined {
  const match = text.length <= LONGEST_TEXT ? QUANTITY.exec(text) : null;
  if (!match) return undefined;
  const [, sign, whole = '', fraction = '', exponent = '0', suffix = ''] = match;
  if (!isUnit(suffix)) return undefined;
  const power = Math.max(-LARGEST_EXPONENT, Math.min(LARGEST_EXPONENT, Number(exponent))) - fraction.length;
  const digits = BigInt(whole + fraction) * UNITS[suffix];
  const billionths = power < 0 ? roundedUp(digits, 10n ** BigInt(-power)) : digits * 10n ** BigInt(power);
  return { billionths: sign === '-' ? -billionths : billionths };
}

/** The quantity of a field, written as a text or as a number; undefined for everything else. */
export function quantityAt(field: Field): Quantity | undefined {
  const text = field.type === 'number' ? String(field.number()) : field.string();
  return text === undefined ? undefined : quantityOf(text);
}

/** Negative when `a` is the smaller one, positive when it is the larger one, 0 when they are equal. */
export function compareQuantities(a: Quantity, b: Quantity): number {
  return a.billionths < b.billionths ? -1 : a.billionths > b.billionths ? 1 : 0;
}

/** A quantity in another unit, for people: at most two decimals, rounded (`400M` in `Mi`: `381.47Mi`). */
export function quantityIn(unit: Unit, { billionths }: Quantity): string {
  const size = billionths < 0n ? -billionths : billionths;
  const hundredths = (size * 200n + UNITS[unit]) / (UNITS[unit] * 2n);
  const decimals = String(hundredths % 100n)
    .padStart(2, '0')
    .replace(/0+$/, '');
  return `${billionths < 0n ? '-' : ''}${hundredths / 100n}${decimals && `.${decimals}`}${unit}`;
}

/** A quantity as a text that the API server reads back as the same one, in the largest of the units that leaves a whole number. */
export function wholeQuantity(units: readonly Unit[], { billionths }: Quantity): string | undefined {
  const fitting = units.filter(unit => billionths !== 0n && billionths % UNITS[unit] === 0n);
  const [largest] = fitting.toSorted((a, b) => (UNITS[a] > UNITS[b] ? -1 : 1));
  return largest === undefined ? undefined : `${billionths / UNITS[largest]}${largest}`;
}

function isUnit(suffix: string): suffix is Unit {
  return Object.hasOwn(UNITS, suffix);
}

function roundedUp(amount: bigint, divisor: bigint): bigint {
  return (amount + divisor - 1n) / divisor;
}
