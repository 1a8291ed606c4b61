// Compares what a sysctl is set to with what the kernel gives without it.

import { sysctlOf } from './sysctls.ts';

/**
 * What a value is beside the default. `same`: the default itself · `within`: a limit that asks for no more than the default ·
 * `lowers`: a limit below the default that software may miss.
 */
export type SysctlComparison = {
  readonly is: 'same' | 'within' | 'lowers';
  readonly default: string;
  /** The kernel since which the default is what it is, where it was another one before. */
  readonly since?: string;
};

/** How a value compares with the default; undefined where it asks for something else, and where no default is known. */
export function comparedWithDefault(name: string, value: string): SysctlComparison | undefined {
  const row = sysctlOf(name);
  if (row?.default === undefined) return undefined;
  const { default: usual, limit } = row;
  const since = limit && { since: limit.since };
  const written = value.trim().split(/\s+/).join(' ');
  if (written === usual) return { is: 'same', default: usual, ...since };
  if (!limit || !isBelow(written, usual)) return undefined;
  return { is: limit.lowering === 'harms' ? 'lowers' : 'within', default: usual, ...since };
}

/** Whether each of some numbers is at most the number at the same position of the others. */
function isBelow(written: string, usual: string): boolean {
  const [numbers, limits] = [written, usual].map(text => text.split(' '));
  if (!numbers || numbers.length !== limits?.length || !numbers.every(number => /^\d{1,20}$/.test(number)))
    return false;
  return numbers.every((number, position) => BigInt(number) <= BigInt(limits[position] ?? '0'));
}
