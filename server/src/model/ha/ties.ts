// What ties two members of a cluster together: a disk, a text that names the other, a name in common, or roles.

import type { Place } from '../../syntax/place.ts';
import type { WorkspaceIndex } from '../index.ts';
import { isIpAddress } from '../ipAddress.ts';
import { titleOf } from '../resource.ts';
import { isSelected, type Selector } from '../selector.ts';
import { identityOf, placeOf, type Summary } from '../summary.ts';
import { tableOf } from '../table.ts';
import type { Evidence } from './group.ts';
import type { PlacedText } from './guest.ts';
import { isNear } from './near.ts';
import { stemOf } from './roles.ts';
import { sharedDisksOf } from './sharedDisk.ts';
import { readersOf, toldTo } from './told.ts';

/** Another member of the cluster that a resource belongs to, and why; a disk in common speaks for itself. */
export interface Tie {
  readonly to: Summary;
  readonly evidence?: Evidence;
}

/** How much each tie says for a cluster. */
const WEIGHTS = {
  'co-reference': 70,
  'cluster-id': 50,
  subdomain: 50,
  spread: 50,
  roles: 40,
  naming: 15,
} as const;

/** What more have in common is a fleet and no cluster: Corosync carries a few dozen at most. */
const MOST_MEMBERS = 50;

/** The uses of texts that make a VM a member of some cluster. */
const CLUSTERING = new Set(['manager', 'replication', 'multi-writer', 'address', 'quorum']);

/** The other members that a resource is tied to, with the reason of each tie; resources of its own name are itself. */
export function tiesOf(summary: Summary, index: WorkspaceIndex): readonly Tie[] {
  if (!summary.isLasting) return [];
  const ties = [...disksOf(summary, index), ...(summary.ha?.member ? memberTiesOf(summary, index) : [])];
  return ties.filter(({ to }) => identityOf(to) !== identityOf(summary));
}

/** The software by which a member's guest is told to form a cluster, as messages call it. */
export function clusterSoftwareOf(summary: Summary, index: WorkspaceIndex): ReadonlySet<string> {
  const signals = toldTo(summary, index).flatMap(told => told.signals);
  return new Set(signals.filter(({ use }) => CLUSTERING.has(use)).map(({ called }) => called));
}

/** A balancer that knows the hosts of a database is no member of its cluster. */
function haveOneSoftware(a: Summary, b: Summary, index: WorkspaceIndex): boolean {
  const ofOther = clusterSoftwareOf(b, index);
  return [...clusterSoftwareOf(a, index)].some(software => ofOther.has(software));
}

function memberTiesOf(summary: Summary, index: WorkspaceIndex): readonly Tie[] {
  return [
    ...namedBy(summary, index),
    ...naming(summary, index),
    ...idsOf(summary, index),
    ...apartOf(summary, index),
    ...(summary.ha?.member?.role || clusterSoftwareOf(summary, index).size > 0 ? relativesOf(summary, index) : []),
  ];
}

function disksOf(summary: Summary, index: WorkspaceIndex): readonly Tie[] {
  return sharedDisksOf(summary, index).flatMap(({ sharers }) => sharers.map(({ summary: to }) => ({ to })));
}

/** The members that its guest's text names. */
function namedBy(summary: Summary, index: WorkspaceIndex): readonly Tie[] {
  return toldTo(summary, index).flatMap(({ by, peers }) =>
    peers.flatMap(({ host, called, isWeak, at }) =>
      near(
        summary,
        hostKeys(host).flatMap(key => found('host', summary, key, index)),
        index,
      )
        .filter(to => !isWeak || haveOneSoftware(summary, to, index))
        .map(to => tie(to, 'co-reference', `${titleOf(to)} is named in ${called}`, by, at)),
    ),
  );
}

/** The members whose text names it. */
function naming(summary: Summary, index: WorkspaceIndex): readonly Tie[] {
  return hostsOf(summary).flatMap(host =>
    found('peer', summary, host, index).flatMap(by =>
      near(summary, readersOf(by, index), index).flatMap(to => {
        const peers = by.ha?.peers.filter(one => hostKeys(one.host).includes(host)) ?? [];
        const peer = peers.find(({ isWeak }) => !isWeak || haveOneSoftware(summary, to, index));
        return peer ? [tie(to, 'co-reference', `${titleOf(summary)} is named in ${peer.called}`, by, peer.at)] : [];
      }),
    ),
  );
}

function idsOf(summary: Summary, index: WorkspaceIndex): readonly Tie[] {
  return toldTo(summary, index).flatMap(({ by, clusterIds }) =>
    clusterIds.flatMap(({ id, called, at }) =>
      near(
        summary,
        found('id', summary, id, index).flatMap(other => readersOf(other, index)),
        index,
      ).map(to => mutual(summary, to, 'cluster-id', `${titleOf(summary)} and ${titleOf(to)} have ${called}`, by, at)),
    ),
  );
}

/** Those that keep apart from the same Pods as it does, all of them among those Pods. */
function apartOf(summary: Summary, index: WorkspaceIndex): readonly Tie[] {
  return apartSelectorsOf(summary).flatMap(({ selector, at }) =>
    near(summary, found('apart', summary, textOf(selector), index), index).map(to =>
      mutual(
        summary,
        to,
        'spread',
        `${titleOf(summary)} and ${titleOf(to)} keep apart from the same Pods`,
        summary,
        at,
      ),
    ),
  );
}

/** Those of its stem with the other role, or with a cluster in their text too, and those of its subdomain. */
function relativesOf(summary: Summary, index: WorkspaceIndex): readonly Tie[] {
  const { role, subdomain } = summary.ha?.member ?? {};
  const ofStem = near(summary, found('stem', summary, stemOf(summary.name), index), index).flatMap(
    (to): readonly Tie[] => {
      const other = to.ha?.member?.role;
      if (role && other && role.rank !== other.rank) {
        const says = `${titleOf(summary)} is \`${role.word}\`, ${titleOf(to)} is \`${other.word}\``;
        return [role.rank === 'first' ? tie(to, 'roles', says, summary, role.at) : { to }, alike(summary, to)];
      }
      return haveOneSoftware(summary, to, index) ? [alike(summary, to)] : [];
    },
  );
  return [...ofStem, ...(subdomain ? ofSubdomain(summary, subdomain, index) : [])];
}

function ofSubdomain(summary: Summary, { text, at }: PlacedText, index: WorkspaceIndex): readonly Tie[] {
  return near(summary, found('subdomain', summary, text, index), index)
    .filter(to => to.ha?.member?.role || clusterSoftwareOf(to, index).size > 0)
    .map(to => {
      const says = `${titleOf(summary)} and ${titleOf(to)} are in the subdomain \`${text}\``;
      return mutual(summary, to, 'subdomain', says, summary, at);
    });
}

function alike(summary: Summary, to: Summary): Tie {
  const says = `the names of ${titleOf(summary)} and ${titleOf(to)} have one stem`;
  return mutual(summary, to, 'naming', says, summary, summary.nameAt);
}

/** A tie that holds both ways and is told once. */
function mutual(from: Summary, to: Summary, use: keyof typeof WEIGHTS, says: string, by: Summary, at: Place): Tie {
  return identityOf(from) < identityOf(to) ? tie(to, use, says, by, at) : { to };
}

function tie(to: Summary, use: keyof typeof WEIGHTS, says: string, by: Summary, at: Place): Tie {
  return { to, evidence: { use, weight: WEIGHTS[use], says, at: placeOf(by, at) } };
}

function near(summary: Summary, others: readonly Summary[], index: WorkspaceIndex): readonly Summary[] {
  return [...new Set(others)].filter(other => other !== summary && other.isLasting && isNear(summary, other, index));
}

type KeyKind = 'host' | 'peer' | 'id' | 'apart' | 'stem' | 'subdomain';

function found(kind: KeyKind, { namespace }: Summary, key: string, index: WorkspaceIndex): readonly Summary[] {
  const all = keyed(index).get(keyOf(kind, namespace, key));
  return all.length > MOST_MEMBERS ? [] : all;
}

const keyed = tableOf((summary): readonly (readonly [string, Summary])[] => {
  const { ha, namespace, name } = summary;
  if (!ha) return [];
  const { member } = ha;
  const keys = (kind: KeyKind, texts: readonly string[]) => texts.map(text => keyOf(kind, namespace, text));
  const all = [
    ...keys('host', hostsOf(summary)),
    ...keys(
      'peer',
      ha.peers.flatMap(({ host }) => hostKeys(host)),
    ),
    ...keys(
      'id',
      ha.clusterIds.map(({ id }) => id),
    ),
    ...keys(
      'apart',
      apartSelectorsOf(summary).map(({ selector }) => textOf(selector)),
    ),
    ...keys('stem', member ? [stemOf(name)] : []),
    ...keys('subdomain', member?.subdomain ? [member.subdomain.text] : []),
  ];
  return [...new Set(all)].map(key => [key, summary] as const);
});

function keyOf(kind: KeyKind, namespace: string | undefined, key: string): string {
  return `${kind}\n${namespace ?? ''}\n${key}`;
}

/** The names and addresses by which others may name a member. */
function hostsOf({ ha }: Summary): readonly string[] {
  const { hostnames = [], addresses = [] } = ha?.member ?? {};
  return [...new Set([...hostnames.flatMap(hostKeys), ...addresses.map(({ text }) => text.toLowerCase())])];
}

/** A host as it is named, and without its domain. */
function hostKeys(host: string): readonly string[] {
  const [label = host] = host.split('.');
  return isIpAddress(host) || label === host ? [host] : [host, label];
}

function apartSelectorsOf({ ha, podLabels }: Summary): readonly { readonly selector: Selector; readonly at: Place }[] {
  return (ha?.member?.spread ?? []).flatMap(({ kind, selector, at }) =>
    kind === 'apart' && selector && selector.length > 0 && isSelected(selector, podLabels?.labels ?? {})
      ? [{ selector, at }]
      : [],
  );
}

function textOf(selector: Selector): string {
  return JSON.stringify(selector.map(({ key, operator, values }) => [key, operator, [...values].sort()]).sort());
}
