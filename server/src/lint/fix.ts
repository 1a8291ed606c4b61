// A fix: what an edit achieves, how safe it is, and the edits.

import type { Edit } from '../syntax/edit/edit.ts';

export {
  above,
  append,
  type Edit,
  extract,
  move,
  newDocument,
  remove,
  rename,
  replacePart,
  set,
  type Value,
} from '../syntax/edit/edit.ts';

/** `safe`: the meaning the author wanted, and all comments, are kept. `review`: somebody should look at it. */
export type Safety = 'safe' | 'review';

/** One way to mend a finding. Only safe fixes take part in fix-all. */
export interface Fix {
  /** Imperative and concrete: ``Rename to `NET_ADMIN` ``. */
  readonly title: string;
  readonly safety: Safety;
  readonly edits: readonly Edit[];
  /** Set where the levels of Pod Security refuse what it writes or leaves, so that it mends no finding of theirs. */
  readonly isRefusedByLevels?: true;
}

/**
 * A fix that keeps the author's meaning. An edit that would drop a comment, or change what an alias stands for elsewhere,
 * makes it one for review.
 */
export function safeFix(title: string, ...edits: readonly Edit[]): Fix {
  return { title, safety: 'safe', edits };
}

/** A fix that helps nobody who is held to a level of Pod Security. */
export function refusedByLevels(fix: Fix): Fix {
  return { ...fix, isRefusedByLevels: true };
}

/** A fix that somebody should look at; its values may hold tab stops (`${1:name}`). */
export function reviewFix(title: string, ...edits: readonly Edit[]): Fix {
  return { title, safety: 'review', edits };
}
