// Lists things in a sentence.

const LONGEST = 4;

/** `a`, `a and b`, `a, b and c`; of many the first ones and how many more there are. */
export function listed(things: readonly string[]): string {
  const shown = things.length > LONGEST ? things.slice(0, LONGEST - 1) : things;
  const rest = things.length - shown.length;
  const all = rest > 0 ? [...shown, `${rest} more`] : shown;
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}
