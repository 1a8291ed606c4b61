// Checks the text of a sysctl against what the kernel takes there.

/** What a sysctl takes: text of a form, or numbers separated by blanks; `says` is the clause that tells it. */
export type SysctlValue = {
  readonly pattern?: string;
  readonly numbers?: {
    readonly count: number;
    readonly min?: number;
    readonly max?: number;
    readonly ascending?: boolean;
  };
  readonly says: string;
};

// the kernel reads numbers in the notation of C
const numberPattern = /^(?:-?\d{1,20}|0x[0-9a-f]{1,16})$/i;
const longestValue = 1000;
const separatedNumbers = /^\d+(?:[\s,;:-]+\d+)+$/;

/** The clause that says what the sysctl takes when the value does not fit, else undefined; blanks around it are free. */
export function sysctlValueProblemOf(shape: SysctlValue, value: string): string | undefined {
  return fits(shape, value.trim()) ? undefined : shape.says;
}

/**
 * The value that was probably meant by one that does not fit: numbers with other separators (`1024-65535`), two numbers
 * the wrong way round, a truth value for 1 or 0. Undefined where the value fits, or nothing close to it does.
 */
export function sysctlValueMeant(shape: SysctlValue, value: string): string | undefined {
  const written = value.trim();
  if (written.length > longestValue || fits(shape, written)) return undefined;
  const numbers = separatedNumbers.test(written) ? written.split(/[\s,;:-]+/) : [];
  const candidates = [numbers.join(' '), numbers.toReversed().join(' '), ...truth(written)];
  return candidates.find(candidate => candidate !== '' && fits(shape, candidate));
}

function truth(value: string): readonly string[] {
  if (/^(?:y|yes|true|on|enabled?)$/i.test(value)) return ['1'];
  return /^(?:n|no|false|off|disabled?)$/i.test(value) ? ['0'] : [];
}

function fits(shape: SysctlValue, value: string): boolean {
  if (value.length > longestValue) return shape.numbers === undefined;
  if (shape.pattern !== undefined && !new RegExp(shape.pattern).test(value)) return false;
  if (shape.numbers === undefined) return true;
  const { count, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, ascending } = shape.numbers;
  const words = value.split(/\s+/);
  if (words.length !== count || !words.every(word => numberPattern.test(word))) return false;
  const numbers = words.map(Number);
  if (numbers.some(number => number < min || number > max)) return false;
  return !ascending || numbers.every((number, place) => place === 0 || number >= (numbers[place - 1] ?? number));
}
