// Groups values by a key, and tells values that are written alike from others.

/** The values of each key, in the order they came; a value may have several keys. */
export function grouped<From, To>(
  all: readonly From[],
  entriesOf: (one: From) => Iterable<readonly [string, To]>,
): ReadonlyMap<string, readonly To[]> {
  const groups = new Map<string, To[]>();
  for (const one of all) {
    for (const [key, value] of entriesOf(one)) {
      const group = groups.get(key);
      if (group) group.push(value);
      else groups.set(key, [value]);
    }
  }
  return groups;
}

/** Of plain data that says the same, one. */
export function distinct<Item>(all: readonly Item[]): readonly Item[] {
  return [...new Map(all.map(one => [JSON.stringify(one), one])).values()];
}
