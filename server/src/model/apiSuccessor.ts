// Says in a message what takes the place of an API version.

import { type ApiVersion, replacementOf } from '../knowledge/apiVersions.ts';
import type { Target } from '../knowledge/target.ts';
import { listed } from './listed.ts';

/** The end of a sentence about an API version of a kind: what follows it in the target. Empty where nothing is known. */
export function successorOf(row: ApiVersion, kind: string, target: Target): string {
  const replacement = replacementOf(row, kind, target);
  if (!replacement) return row.advice === undefined ? '' : `; ${row.advice}`;
  const { apiVersion, kinds } = replacement;
  return `, replaced by ${kinds ? `${listed(kinds)} of ` : ''}\`${apiVersion}\``;
}
