// What rules say of references that lead nowhere.

import { danglingOf, type Signs } from '../model/dangling.ts';
import type { WorkspaceIndex } from '../model/index.ts';
import type { Summary } from '../model/summary.ts';
import type { Finding } from './finding.ts';
import { reviewFix } from './fix.ts';

/** The findings about a resource that names objects which are not there; `consequence` is what follows for it. */
export function danglingFindings(
  signs: readonly Signs[],
  consequence: string,
  summary: Summary,
  index: WorkspaceIndex,
): readonly Finding[] {
  return signs
    .flatMap(one => danglingOf(one, summary, index))
    .map(({ reference, told, meant }) => ({
      at: reference.at,
      message: `${told}, so ${consequence}`,
      related: meant ? [{ at: meant.at, message: `here is \`${meant.name}\`` }] : [],
      fixes: meant ? [reviewFix(`Change to \`${meant.to}\``, meant.edit)] : [],
    }));
}
