// What a refactor is: a change that somebody may want at a place where nothing is wrong.

import type { Target } from '../knowledge/target.ts';
import type { Cursor } from '../model/cursor.ts';
import type { WorkspaceIndex } from '../model/index.ts';
import type { Fix } from './fix.ts';

/** What a refactor may know besides the manifest under the cursor. */
export interface RefactorContext {
  readonly index: WorkspaceIndex;
  /** The versions that manifests are written for. */
  readonly target: Target;
}

/** A change that is offered at a field, in whatever files it has to be made. It is never asked about patches. */
export interface Refactor {
  /** `topic/change`: also its file. */
  readonly id: string;
  /** The changes that make sense at a cursor, each under a title of its own; none nearly everywhere. */
  offer(cursor: Cursor, context: RefactorContext): Iterable<Fix>;
}

/** Declares a refactor. */
export function refactor(declared: Refactor): Refactor {
  return declared;
}
