// Remembers what was worked out for an object, for as long as the object lives.

/** What was worked out for one object: the answer of each function at the place of the function. */
type Answers = unknown[];

/** Stands for the answer `undefined`. */
const NOTHING = Symbol('nothing');

/** Gives an object back in place of a new one, so that a class can give it a field. */
class Given {
  constructor(given: object) {
    // biome-ignore lint/correctness/noConstructorReturn: this is what it is for
    return given;
  }
}

/**
 * Keeps the answers about an object in a private field of the object, which nobody sees and nothing copies. In a weak map
 * they would be cleaned late: while it looks at what is young, the engine takes the values of all weak maps for alive,
 * so that the tree of each manifest would grow old.
 */
class Answered extends Given {
  readonly #answers: Answers = [];

  static about(object: object): Answers {
    if (#answers in object) return object.#answers;
    return new Answered(object).#answers;
  }
}

let functions = 0;

/** The object that was asked about last: one rule after the other asks about the same resource. */
let last: object | undefined;
let lastAnswers: Answers = [];

/**
 * A function that works its answer out once for each object. Every rule asks the same questions of the same resource;
 * the answers only depend on it, so they go when it goes. Only for functions of a module: a function that is made for an
 * object and goes with it is `oncePerWithin`.
 */
export function oncePer<Key extends object, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const place = functions++;
  return key => {
    if (key !== last) {
      lastAnswers = Answered.about(key);
      last = key;
    }
    const answers = lastAnswers;
    const before = answers[place];
    // Only this function writes at its place.
    if (before !== undefined) return (before === NOTHING ? undefined : before) as Value;
    const value = compute(key);
    answers[place] = value === undefined ? NOTHING : value;
    return value;
  };
}

/** The same for a function that is made for an object: what it remembers goes when the function goes, too. */
export function oncePerWithin<Key extends object, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>();
  return key => {
    const before = known.get(key);
    if (before) return before.value;
    const value = compute(key);
    known.set(key, { value });
    return value;
  };
}
