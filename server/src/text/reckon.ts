// What is reckoned with texts and numbers everywhere.

/** Orders texts by their UTF-16 letters: negative where the first comes first, 0 for the same. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The sum of some numbers; 0 for none. */
export function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
