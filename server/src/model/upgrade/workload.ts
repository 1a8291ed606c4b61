// Moves Deployments and Jobs of the betas to `apps/v1` and `batch/v1`, and kinds that were renamed on the way.

import { remove, set } from '../../syntax/edit/edit.ts';
import type { Resource } from '../resource.ts';
import { labelsOf } from '../selector.ts';
import { isPiece, type Moves } from './moves.ts';

/** Fields of the betas that `apps/v1` no longer has; they did nothing once the object was there. */
const DROPPED = ['rollbackTo', 'templateGeneration'];

/** To `apps/v1`. None where the Pods have no labels that a selector could name, and where it is half typed. */
export function workloadMoves(resource: Resource): Moves | undefined {
  if (isPiece(resource)) return { edits: [] };
  const spec = resource.at('spec');
  const dropped = DROPPED.map(key => spec.at(key)).filter(field => field.exists);
  const selector = spec.at('selector');
  const edits = dropped.map(field => remove(field.asEntry()));
  if (selector.entries().some(({ name }) => name !== 'matchLabels' && name !== 'matchExpressions')) return undefined;
  if (selector.entries().some(part => part.entries().length + part.items().length > 0)) return { edits };
  // The betas took the labels of the template for a selector that is absent or empty.
  const labels = labelsOf(spec.at('template', 'metadata', 'labels'));
  if (Object.keys(labels).length === 0) return undefined;
  return { edits: [...edits, set(selector.at('matchLabels').asValue(), labels)] };
}

/** A PetSet to the StatefulSet that it was renamed to. */
export function petSetMoves(resource: Resource): Moves | undefined {
  const moves = workloadMoves(resource);
  return moves && { ...moves, kind: 'StatefulSet', change: 'replaces the Pods by itself when the template changes' };
}

/** A ScheduledJob to the CronJob that it was renamed to. */
export function scheduledJobMoves(): Moves {
  return { edits: [], kind: 'CronJob', change: 'keeps three finished jobs and one failed one' };
}

/** A Job of `extensions` to `batch/v1`, which makes selector and labels itself. */
export function jobMoves(resource: Resource): Moves {
  const made = ['autoSelector', 'selector'].map(key => resource.at('spec', key)).filter(field => field.exists);
  return { edits: made.map(field => remove(field.asEntry())), change: 'makes the selector itself' };
}
