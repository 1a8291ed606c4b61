// Remembers what was worked out for an object, for as long as the object lives.

/**
 * A function that works its answer out once for each object. Every rule asks the same questions of the same resource;
 * the answers only depend on it, so they go when it goes.
 */
export function oncePer<Key extends object, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>();
  return key => {
    const before = known.get(key);
    if (before) return before.value;
    const value = compute(key);
    known.set(key, { value });
    return value;
  };
}
