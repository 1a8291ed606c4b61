// Where a slot stands in the manifest as it is written: a slot's own tree shows little of what lies beside it.

import type { Snapshot } from '../../lint/snapshot.ts';
import type { WorkspaceIndex } from '../../model/index.ts';
import type { Resource } from '../../model/resource.ts';
import type { Summary } from '../../model/summary.ts';
import type { Slot } from '../../syntax/cursor/slot.ts';
import type { Path, Step } from '../../syntax/place.ts';
import { spotAt } from '../spot.ts';
import type { Opening, Proposal, Rank } from './proposal.ts';
import { valueText } from './values.ts';
import { escaped } from './writing.ts';

/** A resource as it is written, a place in it, and the workspace around it. */
export interface Standing {
  readonly resource: Resource;
  readonly summary: Summary;
  readonly index: WorkspaceIndex;
  /** The path of the slot in the document as it is written; what stands there need not be there yet. */
  readonly path: Path;
}

/** Of more names than that only those that hold the letters before the cursor are proposed, and the nearest of them. */
const MOST = 300;

/** Where a slot at an offset of a file stands; undefined outside of resources. */
export function standingAt(snapshot: Snapshot, uri: string, offset: number, slot: Slot): Standing | undefined {
  const spot = spotAt(snapshot, uri, offset);
  if (!spot) return undefined;
  const { document, found, resource, summary } = spot;
  const differs = slot.path.findIndex((step, index) => !isAlike(step, found.field.path[index]));
  const shared = differs === -1 ? slot.path.length : differs;
  const path = [...found.field.path.slice(0, shared)];
  // A list in a slot's tree has fewer items than the one that is written, so what is not written yet comes behind all.
  for (const step of slot.path.slice(shared))
    path.push(typeof step === 'number' ? document.root.at(...path).items().length : step);
  return { resource, summary, index: snapshot.index, path };
}

/** Proposals of names by rank, each once. */
export function namedProposals(
  names: readonly {
    readonly name: string;
    readonly detail: string;
    readonly rank: Rank;
    readonly note?: string | undefined;
  }[],
  opening: Opening,
): readonly Proposal[] {
  const { apiVersion, kind, path, typed } = opening;
  const known = [...new Map(names.toReversed().map(one => [one.name, one])).values()].toReversed();
  const isCut = known.length > MOST;
  const meant = isCut ? known.filter(({ name }) => holdsInOrder(name.toLowerCase(), typed.toLowerCase())) : known;
  return meant.slice(0, MOST).map(({ name, detail, rank, note }) => ({
    label: name,
    detail,
    rank,
    text: escaped(valueText(name, opening)),
    ...(isCut && { isOneOfMany: true }),
    subject: { of: 'value', apiVersion, kind, path, value: name, ...(note && { note }) },
  }));
}

/** Whether a text holds some letters in their order, as editors filter. */
function holdsInOrder(text: string, letters: string): boolean {
  let at = 0;
  for (const letter of letters) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

function isAlike(step: Step, other: Step | undefined): boolean {
  return typeof step === 'number' ? typeof other === 'number' : step === other;
}
