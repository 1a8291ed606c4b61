// Finds the cluster that a resource belongs to by following ties from member to member, and remembers it as long as it holds.

import { compareTexts, sumOf } from '../../text/reckon.ts';
import type { History } from '../history.ts';
import { byIdentity, WorkspaceIndex } from '../index.ts';
import { titleOf } from '../resource.ts';
import { identityOf, isSame, placeOf, type Summary } from '../summary.ts';
import type { IsSame } from '../table.ts';
import { type Evidence, type HaGroup, type HaKind, type HaMember, signalsOf, type ToldBy } from './group.ts';
import { type SharedDisk, sharedDisksOf } from './sharedDisk.ts';
import { tiesOf } from './ties.ts';
import { toldTo } from './told.ts';

/** Below this there is no group. */
const LEAST_SCORE = 50;
/** A disk that several write to is certain. */
const DISK_WEIGHT = 100;
/** How much networks that are called as those of clusters say. */
const NETWORK_WEIGHT = 25;
const CLUSTER_NETWORK =
  /(?:^|[-_/])(?:s-?lan|d-?lan|ic-?lan|heartbeat|hb|interconnect|repl(?:ication)?|cluster)(?:$|[-_\d])/i;

/** The cluster that a resource belongs to; undefined where there is no sign of one. The same object as long as it holds. */
export function haGroupOf(summary: Summary, index: WorkspaceIndex): HaGroup | undefined {
  if (!summary.isLasting || !(summary.ha || summary.claimUses.length > 0)) return undefined;
  const answer = answerFor(summary, index.history);
  index.note(answer.isSame);
  return answer.group;
}

/** All clusters, in the order of their first members. */
export function haGroupsOf(index: WorkspaceIndex): readonly HaGroup[] {
  const groups = index.summaries.flatMap(summary => {
    const group = haGroupOf(summary, index);
    return group && isFirstOf(group, summary) ? [group] : [];
  });
  return groups.toSorted((a, b) => byIdentity(firstOf(a), firstOf(b)));
}

/** Whether a resource is the member at which findings about its group stand. */
export function isFirstOf(group: HaGroup, summary: Summary): boolean {
  return isSame(firstOf(group), summary);
}

/** The member of a group that a resource is; undefined for a copy that stands elsewhere. */
export function memberIn(group: HaGroup, summary: Summary): HaMember | undefined {
  return group.members.find(member => isSame(member.summary, summary));
}

interface Answer {
  readonly group: HaGroup | undefined;
  /** Whether everything that it was worked out from is still the same. */
  readonly isSame: IsSame;
}

const answers = new WeakMap<Summary, Answer>();

/** The last answer where all that it rests on is the same; rules ask for one group many times. */
function answerFor(summary: Summary, history: History): Answer {
  const last = answers.get(summary);
  if (last?.isSame(history)) return last;
  const asked = new Set<IsSame>();
  const { group, found } = workedOut(summary, new WorkspaceIndex(history, asked));
  const questions = [...asked];
  const known = new WeakMap([[history, true]]);
  const isSameAt = (other: History) => {
    const before = known.get(other) ?? questions.every(one => one(other));
    known.set(other, before);
    return before;
  };
  const answer = { group, isSame: isSameAt };
  // Ties hold both ways, so that all who were found on the way belong to the same cluster.
  for (const one of found) answers.set(one, answer);
  return answer;
}

function workedOut(start: Summary, index: WorkspaceIndex) {
  const found = new Set([start]);
  const evidence: Evidence[] = [];
  // What is added while the set is walked is walked too.
  for (const one of found)
    for (const { to, evidence: tie } of tiesOf(one, index)) {
      found.add(to);
      if (tie) evidence.push(tie);
    }
  return { group: groupOf([...found], evidence, index), found };
}

function groupOf(found: readonly Summary[], ties: readonly Evidence[], index: WorkspaceIndex): HaGroup | undefined {
  const members = membersOf(found, index);
  const [first] = members;
  const replicas = members.map(({ summary }) => Math.max(1, summary.replicas));
  if (!first || sumOf(replicas) < 2) return undefined;
  const disks = disksOf(members, index);
  const all = [...ties, ...disks.flatMap(ofDisk), ...members.flatMap(ofMember)].toSorted(byWeight);
  const score = scoreOf(all);
  if (score < LEAST_SCORE) return undefined;
  const running = sumOf(members.map(({ summary }) => summary.replicas));
  const group = { members, evidence: distinct(all), score, disks, running };
  return { ...group, kind: kindOf({ ...group, kind: 'failover' }) };
}

/** Each object once: what is written of it first, in the order of members. */
function membersOf(found: readonly Summary[], index: WorkspaceIndex): readonly HaMember[] {
  const firsts = found.map(
    one =>
      index
        .copiesOf(one)
        .toSorted(byIdentity)
        .find(copy => isAlike(copy, one)) ?? one,
  );
  const byObject = new Map(
    firsts
      .toSorted(byIdentity)
      .toReversed()
      .map(one => [keyOf(one), one] as const),
  );
  return [...byObject.values()]
    .toSorted(byIdentity)
    .map(summary => ({ summary, facts: summary.ha?.member, told: toldTo(summary, index) }));
}

/** Two of one name without a namespace may be of two applications; those that use the same claims are the same. */
function isAlike(a: Summary, b: Summary): boolean {
  const claimsOf = ({ claimUses }: Summary) => claimUses.map(({ claim }) => claim).join('\n');
  return isSame(a, b) || (a.isLasting && claimsOf(a) === claimsOf(b));
}

function keyOf(summary: Summary): string {
  return summary.name
    ? identityOf(summary)
    : `${summary.address.uri}\n${summary.address.document}\n${summary.root.join()}`;
}

/** The disks of all members, each once, in the order of their claims. */
function disksOf(members: readonly HaMember[], index: WorkspaceIndex): readonly SharedDisk[] {
  const disks = members.flatMap(({ summary }) => sharedDisksOf(summary, index));
  const keys = new Map(disks.toReversed().map(disk => [disk.sharers.map(sharerKey).join('\n\n'), disk] as const));
  return [...keys.values()].toSorted((a, b) => compareTexts(a.claim, b.claim));
}

function sharerKey({ summary, use }: SharedDisk['sharers'][number]): string {
  return `${keyOf(summary)}\n${use.claim}`;
}

function ofDisk({ claim, sharers }: SharedDisk): readonly Evidence[] {
  return sharers.map(({ summary, use }) => {
    const by = use.claim === claim ? '' : ` by the claim \`${use.claim}\``;
    const says = `${titleOf(summary)} writes to the disk \`${claim}\`${by}`;
    return { use: 'shared-disk', weight: DISK_WEIGHT, says, at: placeOf(summary, use.claimAt) };
  });
}

/** What the text and the manifest of one member say for a cluster. */
function ofMember({ summary, facts, told }: HaMember): readonly Evidence[] {
  const quorum = facts?.quorum;
  const votes: Evidence = {
    use: 'quorum',
    weight: 80,
    says: `${titleOf(summary)} runs ${quorum?.software}, whose servers vote`,
    at: placeOf(summary, quorum?.at ?? summary.nameAt),
  };
  const networks = (facts?.networks ?? []).filter(({ name, attachment }) =>
    [name, attachment?.name ?? ''].some(text => CLUSTER_NETWORK.test(text)),
  );
  return [
    ...(quorum ? [votes] : []),
    ...told.flatMap(one => ofText(summary, one)),
    ...networks.map(({ name, at }): Evidence => {
      const says = `${titleOf(summary)} has the network \`${name}\``;
      return { use: 'network', weight: NETWORK_WEIGHT, says, at: placeOf(summary, at) };
    }),
  ];
}

function ofText(summary: Summary, { by, signals }: ToldBy): readonly Evidence[] {
  return signals.flatMap(({ use, weight, called, at }) => {
    if (use === 'fencing' || use === 'stale-agent' || use === 'fencing-off') return [];
    return [{ use, weight, says: `${titleOf(summary)} is told of ${called}`, at: placeOf(by, at) }];
  });
}

function scoreOf(evidence: readonly Evidence[]): number {
  const strongest = new Map(evidence.toReversed().map(({ use, weight }) => [use, weight] as const));
  return sumOf([...strongest.values()]);
}

/** The first of those that say the same. */
function distinct(evidence: readonly Evidence[]): readonly Evidence[] {
  return [...new Map(evidence.toReversed().map(one => [one.says, one] as const)).values()].toReversed();
}

/** Strongest first; ties by what they say, and where, so that the order of files does not matter. */
function byWeight(a: Evidence, b: Evidence): number {
  return (
    b.weight - a.weight ||
    compareTexts(a.use, b.use) ||
    compareTexts(a.says, b.says) ||
    compareTexts(placeKey(a), placeKey(b))
  );
}

function placeKey({ at }: Evidence): string {
  return [at.in?.uri, at.in?.document, ...at.path, String(at.part?.start ?? 0).padStart(9, '0')].join('\n');
}

function kindOf(group: HaGroup): HaKind {
  const { disks, members } = group;
  if (disks.length > 0) return 'shared-disk';
  if (members.some(({ facts }) => facts?.quorum)) return 'quorum';
  if (signalsOf(group, 'multi-writer').length > 0) return 'active-active';
  if (signalsOf(group, 'replication').length > 0) return 'replicated';
  const isMoving = signalsOf(group, 'manager', 'address').length > 0 || members.some(({ facts }) => facts?.role);
  return isMoving ? 'failover' : 'active-active';
}

function firstOf({ members }: HaGroup): Summary {
  const [first] = members;
  if (!first) throw new RangeError('a group has members');
  return first.summary;
}
