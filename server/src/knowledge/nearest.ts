// Finds the name somebody most likely meant when they mistyped one.

const longestText = 100;

/**
 * The candidate with the fewest edits (insert, remove, replace, swap of neighbours; case does not count) from `text`,
 * the first of equals. Undefined when none is within `maxDistance` edits (2 unless told), when the edits reach half
 * the length of `text`, or when `text` is longer than 100 characters.
 */
export function nearest(text: string, candidates: Iterable<string>, maxDistance = 2): string | undefined {
  if (text.length > longestText) return undefined;
  const wanted = text.toLowerCase();
  let best: string | undefined;
  // half the length, not reached: 3 letters allow one edit, 5 allow two
  let bound = Math.min(maxDistance, Math.ceil(text.length / 2) - 1);
  for (const candidate of candidates) {
    const distance = editDistance(wanted, candidate.toLowerCase(), bound);
    if (distance > bound) continue;
    best = candidate;
    bound = distance - 1;
    if (bound < 0) break;
  }
  return best;
}

// Optimal string alignment, which stops as soon as a whole row is beyond the bound; any answer above `bound` means "far".
function editDistance(left: string, right: string, bound: number): number {
  if (Math.abs(left.length - right.length) > bound) return bound + 1;
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1];
      let cost = Math.min(
        at(previous, column) + 1,
        at(current, column - 1) + 1,
        at(previous, column - 1) + (same ? 0 : 1),
      );
      if (row > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]) {
        cost = Math.min(cost, at(beforePrevious, column - 2) + 1);
      }
      current.push(cost);
    }
    if (Math.min(...current) > bound) return bound + 1;
    beforePrevious = previous;
    previous = current;
  }
  return at(previous, right.length);
}

function at(costs: readonly number[], column: number): number {
  return costs[column] ?? Number.POSITIVE_INFINITY;
}
