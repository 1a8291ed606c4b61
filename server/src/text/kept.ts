// Finds what of a sequence an edit has left as it was: its head and its tail.

/**
 * For each index of a sequence of `count` the index in the one before that it is the same as; undefined for what stands
 * between the head and the tail that are the same.
 */
export function keptAt(
  count: number,
  countBefore: number,
  isSame: (index: number, before: number) => boolean,
): (index: number) => number | undefined {
  const most = Math.min(count, countBefore);
  let head = 0;
  while (head < most && isSame(head, head)) head++;
  let tail = 0;
  while (tail < most - head && isSame(count - 1 - tail, countBefore - 1 - tail)) tail++;
  return index => (index < head ? index : index >= count - tail ? countBefore - count + index : undefined);
}
