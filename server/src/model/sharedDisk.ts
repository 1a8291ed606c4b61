// Disks that several machines write to: who shares them, and whether anything fences one that no longer answers.

import { nodeFencings } from '../knowledge/fencing.ts';
import { type ClaimUse, isExclusive, isPartial } from './claims.ts';
import { type FencingEvidence, type Idle, RBAC } from './fencing.ts';
import type { MadeClaim, WorkspaceIndex } from './index.ts';
import { nearestTo } from './nearby.ts';
import type { Reference } from './reference.ts';
import type { Summary } from './summary.ts';

/** A workload that writes to a shared disk, and how it says so. */
export interface Sharer {
  readonly summary: Summary;
  readonly use: ClaimUse;
}

/** A disk with more than one writer. */
export interface SharedDisk {
  /** Name of its claim. */
  readonly claim: string;
  /** What makes the claim; none where no manifest does. */
  readonly makers: readonly MadeClaim[];
  /** In the order of namespace, kind, name and file. */
  readonly sharers: readonly Sharer[];
  /** How many writers run at once, replicas counted. */
  readonly running: number;
}

/** The disks that a resource shares with others, or with its own replicas; none on claims that two nodes cannot write to. */
export function sharedDisksOf(summary: Summary, index: WorkspaceIndex): readonly SharedDisk[] {
  const claims = new Set(writesOf(summary).map(use => use.claim));
  return [...claims].flatMap(claim => sharedDisk(claim, summary, index) ?? []);
}

/** Whether some layer keeps a writer that no longer answers from the disk. */
export function isFenced(disk: SharedDisk, index: WorkspaceIndex): boolean {
  const isReserved = disk.sharers.every(({ use }) => use.disk?.hasReservation);
  return isReserved || evidenceFor(disk, index).some(({ evidence }) => !evidence.idle);
}

/** Fencing that is there and does not act, with the field that keeps it from acting. */
export function idleFencingOf(
  disk: SharedDisk,
  index: WorkspaceIndex,
): readonly { readonly by: Summary; readonly idle: Idle }[] {
  return evidenceFor(disk, index).flatMap(({ by, evidence }) => (evidence.idle ? [{ by, idle: evidence.idle }] : []));
}

/** What sets up the guests of a disk's writers and is not in the workspace, so that it may hold their fencing. */
export function unseenSetupOf({ sharers }: SharedDisk, index: WorkspaceIndex): readonly Reference[] {
  return sharers.flatMap(({ summary }) =>
    summary.guestSources.filter(source => source.isBootConfig && !index.find(source)),
  );
}

function sharedDisk(claim: string, summary: Summary, index: WorkspaceIndex): SharedDisk | undefined {
  const makers = makersFor(summary, claim, index);
  if (makers.some(made => isExclusive(made.claim))) return undefined;
  const sharers = index.usersOfClaim(summary.namespace, claim).flatMap(user => {
    const use = writesOf(user).find(one => one.claim === claim);
    return use && isSameSet(makers, makersFor(user, claim, index)) ? [{ summary: user, use }] : [];
  });
  const replicas = sharers.map(sharer => sharer.summary.replicas);
  if (sum(replicas.map(count => Math.max(1, count))) < 2) return undefined;
  return { claim, makers, sharers, running: sum(replicas) };
}

/** What makes the claim that a user means. Without namespaces claims of one name may belong to several applications. */
function makersFor(user: Summary, claim: string, index: WorkspaceIndex): readonly MadeClaim[] {
  const makers = index.claims(user.namespace, claim);
  if (user.namespace !== undefined) return makers;
  const whole = makers.filter(made => !isPartial(made.claim));
  return nearestTo(user, whole, made => made.by);
}

function isSameSet(a: readonly MadeClaim[], b: readonly MadeClaim[]): boolean {
  return a.length === b.length && a.every(made => b.includes(made));
}

/** The claims that a workload writes to as to a disk. What ends by itself, such as a backup, does not share a disk for good. */
function writesOf({ isLasting, claimUses }: Summary): readonly ClaimUse[] {
  return isLasting ? claimUses.filter(use => use.claim !== '' && use.as !== 'mount' && !use.isReadOnly) : [];
}

/** All fencing that a disk's writers may count on: their own, their claim's, their namespace's and the cluster's. */
function evidenceFor(
  { sharers, makers }: SharedDisk,
  index: WorkspaceIndex,
): readonly { readonly by: Summary; readonly evidence: FencingEvidence }[] {
  const namespace = sharers[0]?.summary.namespace;
  // An agent stops VMs; no role lets it stop Pods for good.
  const hasVm = sharers.some(({ summary }) => summary.isVm);
  const roles = hasVm ? ['Role', 'RoleBinding'].flatMap(kind => index.ofKind(RBAC, kind)) : [];
  const speakers = [
    ...sharers.flatMap(({ summary }) => index.copiesOf(summary)),
    ...makers.flatMap(({ by }) => index.copiesOf(by)),
    ...roles.filter(role => role.namespace === namespace),
    ...nodeFencings().flatMap(({ group, kind }) => index.ofKind(group, kind)),
  ];
  const named = speakers.flatMap(({ guestSources, boundRole }) =>
    [...guestSources, ...(boundRole ? [boundRole] : [])].flatMap(reference => index.find(reference) ?? []),
  );
  return [...speakers, ...named].flatMap(by => by.fencing.map(evidence => ({ by, evidence })));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
