// Recognises clusters in the text of a guest's configuration: software that replicates, votes or moves addresses, and who belongs to it.

import { clusterManagersIn, guestSignals, staleFenceAgents, stonithSwitchedOff } from './fencing.ts';
import { stripGuestComments } from './guestComments.ts';
import { rowsOf } from './table.ts';
import table from './tables/ha-signals.json' with { type: 'json' };

/** What a text is about: see `ha-signals.json`; `fencing`, `stale-agent` and `fencing-off` come from the facts about fencing. */
export type HaUse =
  | 'manager'
  | 'replication'
  | 'multi-writer'
  | 'address'
  | 'file-system'
  | 'quorum'
  | 'fencing'
  | 'stale-agent'
  | 'fencing-off';

/** Text that shows a cluster; offsets count in the text that was asked about. */
export type HaText = {
  /** The row of the table, or the words of the text where the table is another one. */
  readonly signal: string;
  readonly use: HaUse;
  /** How much it says for a cluster: 100 is certain. */
  readonly weight: number;
  /** What a message calls it: `PG-REX`. */
  readonly called: string;
  /** The number or word that it sets, such as the expected votes; the words themselves where they are about fencing. */
  readonly value: string | undefined;
  readonly start: number;
  readonly end: number;
};

/** A name or an address that the text gives to a member of its cluster; offsets count in the text that was asked about. */
export type PeerText = {
  /** In lower case. */
  readonly host: string;
  /** Where the name is told: `pcs host auth`. */
  readonly called: string;
  /** Whether others than members are named there as well, as in a table of hosts. */
  readonly isWeak: boolean;
  readonly start: number;
  readonly end: number;
};

/** What the members of one cluster have in common; offsets count in the text that was asked about. */
export type ClusterIdText = {
  /** The same for two members of one cluster, different for two clusters. */
  readonly id: string;
  /** As a message names it: `the cluster name pgsql`. */
  readonly called: string;
  readonly start: number;
  readonly end: number;
};

/** Everything that a text says about a cluster. */
export type HaTexts = {
  readonly signals: readonly HaText[];
  readonly peers: readonly PeerText[];
  readonly clusterIds: readonly ClusterIdText[];
};

type Row = {
  readonly signal: string;
  readonly use: 'replication' | 'multi-writer' | 'address' | 'file-system' | 'quorum' | 'peer' | 'cluster-id';
  readonly weight: number;
  readonly called: string;
  readonly pattern: string;
  readonly also?: string;
  readonly isWeak?: true;
};

type Signal = Row & { readonly expression: RegExp; readonly alsoExpression: RegExp | undefined };

const signals = rowsOf<Row>(table).map(
  (row): Signal => ({
    ...row,
    expression: new RegExp(row.pattern, 'dgim'),
    alsoExpression: row.also === undefined ? undefined : new RegExp(row.also, 'im'),
  }),
);

/** How much a configured cluster manager says for a cluster. */
const MANAGER = 80;

// What a text must hold to be worth reading: a word of each pattern.
const speaksOfClusters =
  /sqlalwayson|availabilitygroup|availability\sgroup|dgmgrl|log_archive|dg_broker|drbd|protocol\s+[abc]\s*;|hadr|db2|(?:master|source)\sto\b|(?:master|source)_host|pg_autoctl|pg_basebackup|pg-?rex|pgsql|rep_mode|primary_conninfo|standby\.signal|patroni|replicaof|slaveof|repmgr|stolon|wsrep|gcomm|group_replication|new-cluster|add-cluster|clusterstorage|vrrp_|virtual_|ipaddr|vip-|ucarp|use_vmac|unicast_peer|lvmlockd|clvmd|gfs2|ocfs2|o2cb|oracleasm|crsctl|srvctl|\bmmcr|mmstartup|mmmount|auto_tie|quorum|corosync|totem|nodelist|expected_votes|two_node|wait_for_all|pcs|pcmk|node_list|master_ip|cluster_name|cluster\.conf|stonith|fence|sbd|crm|cibadmin|ocf:|pacemaker|heartbeat|cman|rgmanager|ha\.d|lifekeeper|lkstart|lkcli|clpcfset|clpcl|clpgrp|\/nec\/|hagrp|\bhares\b|hastart|hasys|vrtsvcs/i;

const NOTHING: HaTexts = { signals: [], peers: [], clusterIds: [] };

/** What a text says about a cluster, in the order of the text; comments and printed texts do not count. */
export function haTextsIn(text: string): HaTexts {
  if (!speaksOfClusters.test(text)) return NOTHING;
  const active = stripGuestComments(text);
  const found = signals
    .filter(({ alsoExpression }) => alsoExpression === undefined || alsoExpression.test(active))
    .map(signal => ({ signal, matches: [...active.matchAll(signal.expression)] }));
  const clusterTexts = [
    ...clusterManagersIn(text).map(one => ({ ...one, use: 'manager' as const, weight: MANAGER, value: undefined })),
    ...found.flatMap(({ signal, matches }) => matches.flatMap(match => textOf(signal, match))),
  ];
  const fencingTexts = [
    ...guestSignals(text).map(({ signal, called, start, end }) => ({
      ...ofFencing('fencing', signal, called, start, end),
      value: active.slice(start, end),
    })),
    ...staleFenceAgents(text).map(({ agent, start, optionsEnd, commonOptions }) => ({
      ...ofFencing('stale-agent', agent, agent, start, optionsEnd),
      value: commonOptions || undefined,
    })),
    ...stonithSwitchedOff(text).map(({ start, end }) => ofFencing('fencing-off', 'stonith', 'STONITH', start, end)),
  ];
  const named = found.filter(({ signal }) => signal.use === 'peer');
  return {
    signals: [...clusterTexts, ...fencingTexts].toSorted((a, b) => a.start - b.start),
    peers: named.flatMap(({ signal, matches }) => matches.flatMap(match => peersIn(signal, match))),
    clusterIds: found
      .filter(({ signal }) => signal.use === 'cluster-id')
      .flatMap(({ signal, matches }) => matches.flatMap(match => idIn(signal, match))),
  };
}

function textOf({ signal, use, weight, called }: Signal, match: RegExpExecArray): readonly HaText[] {
  if (use === 'peer' || use === 'cluster-id') return [];
  const { index: start } = match;
  return [{ signal, use, weight, called, value: match.groups?.value, start, end: start + match[0].length }];
}

function ofFencing(use: HaUse, signal: string, called: string, start: number, end: number): HaText {
  return { signal, use, weight: 0, called, value: undefined, start, end };
}

/** The words of a list of members: names and addresses, without options, their values and ports. */
function peersIn({ called, ...signal }: Signal, match: RegExpExecArray): readonly PeerText[] {
  const isWeak = signal.isWeak === true;
  const [from] = match.indices?.groups?.hosts ?? match.indices?.groups?.name ?? [0];
  const list = match.groups?.hosts ?? match.groups?.name ?? '';
  const options = list.search(/(?:^|[\s,"'])--?[a-z]/i);
  const members = options < 0 ? list : list.slice(0, options);
  return [...members.matchAll(/[\w.:-]{1,253}/g)].flatMap(({ 0: word, index }) => {
    const host = hostIn(word);
    return host ? [{ host, called, isWeak, start: from + index, end: from + index + word.length }] : [];
  });
}

/** A name or an address, in lower case, without a port; undefined for what is none. */
function hostIn(word: string): string | undefined {
  if ((word.match(/:/g) ?? []).length > 1) return word.toLowerCase(); // an address of version 6
  const host = word.replace(/:.*$/, '').replace(/\.$/, '').toLowerCase();
  return /^[a-z0-9](?:[\w.-]*[a-z0-9])?$/.test(host) ? host : undefined;
}

function idIn({ signal, called }: Signal, match: RegExpExecArray): readonly ClusterIdText[] {
  const [start, end] = match.indices?.groups?.id ?? [0, 0];
  const { id, address } = match.groups ?? {};
  if (!id) return [];
  const told = address ? `${id} with ${address}` : id;
  // The cluster manager calls it by one name, in whatever file or command.
  const space = signal === 'id-pcs' ? 'id-corosync' : signal;
  return [{ id: `${space} ${told}`, called: `${called} \`${told}\``, start, end }];
}
