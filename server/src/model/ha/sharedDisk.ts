// Disks that several machines write to: by one claim, or by several that lead to one disk.

import { sumOf } from '../../text/reckon.ts';
import { type ClaimUse, isExclusive, isPartial } from '../claims.ts';
import { type DiskClaim, diskClaimsOf } from '../diskClaims.ts';
import { byIdentity, type MadeClaim, type WorkspaceIndex } from '../index.ts';
import { Nearby } from '../nearby.ts';
import { oncePer } from '../once.ts';
import type { Summary } from '../summary.ts';
import { isNear } from './near.ts';

/** A workload that writes to a shared disk, and how it says so. */
export interface Sharer {
  readonly summary: Summary;
  readonly use: ClaimUse;
}

/** A disk with more than one writer. */
export interface SharedDisk {
  /** Name of its claim; the first of several on one disk. */
  readonly claim: string;
  /** What makes the claim; none where no manifest does. */
  readonly makers: readonly MadeClaim[];
  /** The volumes that are one disk where several claims lead to it; none where all writers use one claim. */
  readonly volumes: readonly Summary[];
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

function sharedDisk(claim: string, summary: Summary, index: WorkspaceIndex): SharedDisk | undefined {
  const parts = diskClaimsOf(summary, claim, index)
    .map(one => ({ ...one, sharers: sharersOf(one, claim, summary, index) }))
    .filter(({ sharers }) => sharers.length > 0)
    .map(part => ({ ...part, makers: makersFor(part.sharers[0]?.summary ?? summary, part.claim, index) }));
  const [first, ...others] = parts;
  // A claim that one node uses at a time is no such disk; two claims on one disk do not know of one another.
  if (!first || (others.length === 0 && first.makers.some(made => isExclusive(made.claim)))) return undefined;
  const sharers = parts.flatMap(part => part.sharers).toSorted((a, b) => byIdentity(a.summary, b.summary));
  if (sharers.length === 1 && sharers.every(isOwnOfEach)) return undefined;
  const replicas = sharers.map(sharer => sharer.summary.replicas);
  if (sumOf(replicas.map(count => Math.max(1, count))) < 2) return undefined;
  const makers = parts.flatMap(part => part.makers);
  const volumes = others.length > 0 ? parts.flatMap(part => part.volumes) : [];
  return { claim: first.claim, makers, volumes, sharers, running: sumOf(replicas) };
}

/** The writers of a claim: of the one that a resource uses those that mean the same one, of others on the disk all. */
function sharersOf(of: DiskClaim, claim: string, summary: Summary, index: WorkspaceIndex): readonly Sharer[] {
  const writers = writersAmong(index.usersOfClaim(of.namespace, of.claim), of.claim);
  if (of.claim !== claim || of.namespace !== summary.namespace) return writers;
  const makersOf = makersIn(of.namespace, claim, index);
  const makers = makersOf(summary);
  const isMeant = (user: Summary) =>
    isSameSet(makers, makersOf(user)) && (makers.length > 0 || isNear(user, summary, index));
  return writers.filter(writer => writer.summary === summary || isMeant(writer.summary));
}

/** Those of the users of a claim that write to it. All of them ask for the same list. */
function writersAmong(users: readonly Summary[], claim: string): readonly Sharer[] {
  const known = writersOf(users);
  known.writers ??= users.flatMap(summary => {
    const use = summary.isLasting ? summary.claimUses.find(one => one.claim === claim && isWrite(one)) : undefined;
    return use ? [{ summary, use }] : [];
  });
  return known.writers;
}

const writersOf = oncePer((_: readonly Summary[]): { writers?: readonly Sharer[] } => ({}));

/** What makes the claim that a user means. */
function makersFor(user: Summary, claim: string, index: WorkspaceIndex): readonly MadeClaim[] {
  return makersIn(user.namespace, claim, index)(user);
}

/** The same for all users in a namespace. Where none is written, claims of one name may belong to several applications. */
function makersIn(namespace: string | undefined, claim: string, index: WorkspaceIndex) {
  const makers = index.claims(namespace, claim);
  return (user: Summary) => (namespace === undefined ? whole(makers).nearestTo(user) : makers);
}

/** What makes all of a claim, by places: where a name is common, all its users ask. */
const whole = oncePer(
  (makers: readonly MadeClaim[]) =>
    new Nearby(
      makers.filter(made => !isPartial(made.claim)),
      made => made.by,
    ),
);

function isSameSet(a: readonly MadeClaim[], b: readonly MadeClaim[]): boolean {
  return a === b || (a.length === b.length && a.every(made => b.includes(made)));
}

/** The claims that a workload writes to as to a disk. What ends by itself, such as a backup, does not share a disk for good. */
function writesOf({ isLasting, claimUses }: Summary): readonly ClaimUse[] {
  return isLasting ? claimUses.filter(isWrite) : [];
}

function isWrite({ claim, as, isReadOnly }: ClaimUse): boolean {
  return claim !== '' && as !== 'mount' && !isReadOnly;
}

/** Machines of one replica set or pool, whose disk says nothing of being shared, were each meant to have one of their own. */
function isOwnOfEach({ summary, use }: Sharer): boolean {
  return summary.isVm && use.as === 'disk' && !use.disk?.isShareable;
}
