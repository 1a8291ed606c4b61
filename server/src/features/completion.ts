// Completion: what may be written at a cursor, so that it parses and fits the shape of its kind.

import { assumedFor, assumedIn } from '../knowledge/kustomize.ts';
import { isConfigFile, type Snapshot } from '../lint/snapshot.ts';
import { groupOf, isListKind } from '../model/resource.ts';
import { slotsAt } from '../syntax/cursor/cursor.ts';
import type { Slot } from '../syntax/cursor/slot.ts';
import { styleOf } from '../syntax/edit/style.ts';
import type { Field } from '../syntax/field.ts';
import { type Span, shift } from '../text/span.ts';
import { documentationOf } from './completion/documentation.ts';
import { embeddedSlotsAt } from './completion/embedded.ts';
import { keyProposals } from './completion/keys.ts';
import { labelProposals } from './completion/labels.ts';
import { manifestProposals } from './completion/manifests.ts';
import { nameProposals } from './completion/names.ts';
import { networkSlotAt } from './completion/networkNames.ts';
import { type PatchSlot, patchSlots } from './completion/patches.ts';
import type { Opening, Proposal, Rank, Subject } from './completion/proposal.ts';
import { valueProposals } from './completion/values.ts';
import { type Standing, standingAt } from './completion/written.ts';
import { patchAt, patchedResource } from './patchAt.ts';
import { spotAt } from './spot.ts';

/** A proposal with what it replaces. */
export interface Completion {
  readonly label: string;
  readonly detail: string;
  /** What it writes, with tab stops in the LSP snippet syntax; indented as it has to stand in the file. */
  readonly newText: string;
  readonly span: Span;
  /** What the user's letters are compared with. */
  readonly filter: string;
  readonly type: Subject['of'];
  readonly isDeprecated: boolean;
  /** Whether values can be proposed where the cursor stands afterwards. */
  readonly leadsOn: boolean;
  /** Whether further letters find others like it, which are left out for now. */
  readonly isOneOfMany: boolean;
  readonly subject: Subject;
}

export type { Subject } from './completion/proposal.ts';

/** What decides about the meaning of a manifest, wherever it stands. */
const NAMED: ReadonlySet<string> = new Set(['apiVersion', 'kind']);
const RANKS: readonly Rank[] = ['needed', 'usual', 'last'];

/** The proposals for an offset of a file, the most wanted first; none in comments, longer texts and templates. */
export function completionsOf(snapshot: Snapshot, uri: string, offset: number): readonly Completion[] {
  const at = snapshot.files.get(uri)?.placedAt(offset);
  if (!at || isConfigFile(uri) || at.placed.document.isTemplate) return [];
  const { document, start } = at.placed;
  const { schemas, target } = snapshot.settingsOf(uri);
  const style = styleOf(document);
  const spot = spotAt(snapshot, uri, offset);
  const around = spot && { summary: spot.summary, index: snapshot.index };
  const embedded = embeddedSlotsAt(document, offset - start, around);
  if (embedded.length > 0)
    return embedded.flatMap(({ slot, proposals }) => proposals.map(proposal => completionOf(proposal, slot, start)));
  const patch = patchAt(document, offset - start);
  if (patch) {
    const resource = patchedResource(patch);
    return [...patchSlots(patch, { schemas, target })].flatMap(slot => {
      return inPatch(slot, resource && around && { ...around, resource, path: slot.opening.path }, start);
    });
  }
  return [...slotsAt(document, offset - start, NAMED)].flatMap(slot => {
    const typed = document.text.slice(slot.span.start, Math.max(slot.span.start, offset - start)).replace(/^["']/, '');
    const manifest = manifestAround(slot, document.fileName);
    const opening: Opening = { slot, typed, document, style, schemas, target, ...manifest };
    const standing = standingAt(snapshot, uri, offset, slot);
    const network = standing && networkSlotAt(opening, standing, offset - start);
    if (network) return network.proposals.map(proposal => completionOf(proposal, network.slot, start));
    return proposalsFor(opening, standing).map(proposal => completionOf(proposal, slot, start));
  });
}

function proposalsFor(opening: Opening, standing: Standing | undefined): readonly Proposal[] {
  const proposals = [
    ...keyProposals(opening),
    ...valueProposals(opening),
    ...manifestProposals(opening),
    ...(standing ? [...nameProposals(opening, standing), ...labelProposals(opening, standing)] : []),
  ];
  return ranked(proposals);
}

function ranked(proposals: readonly Proposal[]): readonly Proposal[] {
  return RANKS.flatMap(rank => proposals.filter(proposal => proposal.rank === rank));
}

/** What fits into a slot of a patch, written as it has to stand around it. */
function inPatch(patch: PatchSlot, standing: Standing | undefined, start: number): readonly Completion[] {
  const { opening, own, outer, written } = patch;
  const proposals = own ? ranked(own) : proposalsFor(opening, standing);
  return proposals.flatMap(proposal => {
    const text = written(proposal.text);
    return text === undefined ? [] : [completionOf({ ...proposal, text }, outer, start)];
  });
}

/** The text about a proposal of a file in Markdown; undefined where there is none. */
export function completionTextOf(snapshot: Snapshot, uri: string, subject: Subject): string | undefined {
  return documentationOf(subject, snapshot.settingsOf(uri));
}

function completionOf(proposal: Proposal, slot: Slot, start: number): Completion {
  const {
    label,
    detail,
    text,
    alias = '',
    isDeprecated = false,
    leadsOn = false,
    isOneOfMany = false,
    subject,
  } = proposal;
  const before = slot.before.trim() === '' ? '' : slot.before;
  return {
    label: before === '- ' ? `- ${label}` : label,
    detail,
    newText: `${slot.before}${text}${slot.after}`,
    span: shift(slot.span, start),
    filter: `${slot.quote ?? ''}${before === '- ' ? before : ''}${label}${alias && ` ${alias}`}`,
    type: subject.of,
    isDeprecated,
    leadsOn,
    isOneOfMany,
    subject,
  };
}

/** The manifest that a slot stands in, and the slot's path from there. */
function manifestAround(slot: Slot, fileName: string): Pick<Opening, 'manifest' | 'apiVersion' | 'kind' | 'path'> {
  const whole = namesOf(slot.root, slot);
  const [list, index, ...path] = slot.path;
  const isInList = isListKind(whole.kind) && groupOf(whole.apiVersion) === '' && list === 'items';
  if (isInList && index !== undefined) {
    const manifest = slot.root.at(list, index);
    return { manifest, path, ...namesOf(manifest, slot) };
  }
  const assumed = assumedIn(fileName);
  const isAssumed = assumed !== undefined && whole.apiVersion === '';
  const names = isAssumed ? assumedFor(whole.kind || undefined, assumed) : whole;
  return { manifest: slot.root, path: slot.path, ...names };
}

/** How a manifest names its kind, empty where it does not, or where the cursor stands. */
function namesOf(manifest: Field, slot: Slot): { readonly apiVersion: string; readonly kind: string } {
  const [apiVersion = '', kind = ''] = ['apiVersion', 'kind'].map(name => {
    const field = manifest.at(name);
    return field === slot.content ? '' : (field.text() ?? '');
  });
  return { apiVersion, kind };
}
