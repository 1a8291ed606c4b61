// Compares two texts line by line: the fewest lines that have to go and to come, in memory linear in their number.

/** Lines `from` to `to` (exclusive) of the old text stand as lines `newFrom` to `newTo` in the new one. */
export interface LineChange {
  readonly from: number;
  readonly to: number;
  readonly newFrom: number;
  readonly newTo: number;
}

/** Part of the two texts that is still to be compared. */
type Block = LineChange;

/** Beyond this many differences the shortest answer is not worth its time: the block is replaced as a whole. */
const FARTHEST = 2_000;

/** The changes that make one list of lines the other, in order, with at least one common line between any two. */
export function lineChanges(before: readonly string[], after: readonly string[]): readonly LineChange[] {
  const changes: LineChange[] = [];
  const waiting: Block[] = [{ from: 0, to: before.length, newFrom: 0, newTo: after.length }];
  for (let block = waiting.pop(); block; block = waiting.pop()) {
    const rest = withoutCommonEnds(before, after, block);
    if (rest.from === rest.to && rest.newFrom === rest.newTo) continue;
    const isOneSided = rest.from === rest.to || rest.newFrom === rest.newTo;
    const split = isOneSided ? undefined : middleOf(before, after, rest);
    if (!split) {
      add(changes, rest);
      continue;
    }
    // The one that is taken next comes first in the text.
    waiting.push({ ...rest, from: split.line, newFrom: split.newLine });
    waiting.push({ ...rest, to: split.line, newTo: split.newLine });
  }
  return changes;
}

function add(changes: LineChange[], change: LineChange): void {
  const last = changes.at(-1);
  if (last && last.to === change.from && last.newTo === change.newFrom)
    changes[changes.length - 1] = { ...last, to: change.to, newTo: change.newTo };
  else changes.push(change);
}

function withoutCommonEnds(before: readonly string[], after: readonly string[], block: Block): Block {
  let { from, to, newFrom, newTo } = block;
  while (from < to && newFrom < newTo && before[from] === after[newFrom]) {
    from++;
    newFrom++;
  }
  while (from < to && newFrom < newTo && before[to - 1] === after[newTo - 1]) {
    to--;
    newTo--;
  }
  return { from, to, newFrom, newTo };
}

/**
 * Where a shortest way from one block to the other passes its middle: Myers' search from both ends at once, "An O(ND)
 * Difference Algorithm and Its Variations", section 4b. Undefined when the blocks are too different.
 */
function middleOf(
  before: readonly string[],
  after: readonly string[],
  { from, to, newFrom, newTo }: Block,
): { readonly line: number; readonly newLine: number } | undefined {
  const [old, fresh] = [to - from, newTo - newFrom];
  const difference = old - fresh;
  const farthest = Math.min(Math.ceil((old + fresh) / 2), FARTHEST);
  // The farthest old line reached on each diagonal, from the start and from the end.
  const ahead = new Map<number, number>([[1, 0]]);
  const back = new Map<number, number>([[1, 0]]);
  for (let steps = 0; steps <= farthest; steps++) {
    for (const diagonal of diagonals(steps, old, fresh)) {
      const start = furthest(ahead, diagonal, steps);
      let line = start;
      while (line < old && line - diagonal < fresh && before[from + line] === after[newFrom + line - diagonal]) line++;
      ahead.set(diagonal, line);
      const met = difference % 2 !== 0 && Math.abs(difference - diagonal) < steps;
      if (met && line + (back.get(difference - diagonal) ?? 0) >= old)
        return { line: from + line, newLine: newFrom + line - diagonal };
    }
    for (const diagonal of diagonals(steps, old, fresh)) {
      let line = furthest(back, diagonal, steps);
      while (line < old && line - diagonal < fresh && before[to - 1 - line] === after[newTo - 1 - line + diagonal])
        line++;
      back.set(diagonal, line);
      const met = difference % 2 === 0 && Math.abs(difference - diagonal) <= steps;
      if (met && line + (ahead.get(difference - diagonal) ?? 0) >= old)
        return { line: to - line, newLine: newTo - line + diagonal };
    }
  }
  return undefined;
}

/** The diagonals that can be reached in a number of steps without leaving the block. */
function* diagonals(steps: number, old: number, fresh: number): Iterable<number> {
  const first = -steps + 2 * Math.max(0, steps - fresh);
  const last = steps - 2 * Math.max(0, steps - old);
  for (let diagonal = first; diagonal <= last; diagonal += 2) yield diagonal;
}

/** The farthest line from which a diagonal is reached: by a new line from the one above, or an old line from below. */
function furthest(reached: ReadonlyMap<number, number>, diagonal: number, steps: number): number {
  const above = reached.get(diagonal + 1) ?? -1;
  const below = reached.get(diagonal - 1) ?? -1;
  return diagonal === -steps || (diagonal !== steps && below < above) ? above : below + 1;
}
