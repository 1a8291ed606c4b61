// Recognises fencing: in the text of a guest's configuration, in the kinds of resources, and in annotations.

import { stripGuestComments } from './guestComments.ts';
import { rowsBy, rowsOf } from './table.ts';
import annotationTable from './tables/fencing-annotations.json' with { type: 'json' };
import kindTable from './tables/fencing-kinds.json' with { type: 'json' };
import signalTable from './tables/fencing-signals.json' with { type: 'json' };

export { stripGuestComments } from './guestComments.ts';

/** The layer that fences: the guest's cluster manager, or the application itself. */
export type FencingLayer = 'guest' | 'application';

/** Text that shows fencing; offsets count in the text that was asked about. */
export type FencingSignal = {
  readonly signal: string;
  readonly layer: FencingLayer;
  /** What a message calls it: `SBD`, or an agent by its name. */
  readonly called: string;
  /** Whether it locks members out by SCSI reservations, and so does nothing on a disk that takes none. */
  readonly reserves: boolean;
  /** Whether a lost member stops by its own clock, so that nobody has to hear from its node. */
  readonly selfStops: boolean;
  readonly start: number;
  readonly end: number;
};

/** A fence agent of the platform a guest came from; offsets count in the text that was asked about. */
export type StaleFenceAgent = {
  readonly agent: string;
  readonly start: number;
  readonly end: number;
  /** The end of the options behind it; that of the agent where none follow. */
  readonly optionsEnd: number;
  /** Those of its options that every agent takes, such as the map of hosts; empty where there are none. */
  readonly commonOptions: string;
};

/** Text that switches STONITH off; `value` is the part that says so. */
export type StonithSwitch = {
  readonly start: number;
  readonly end: number;
  readonly value: { readonly start: number; readonly end: number };
};

/** Text that configures a cluster manager, as a message calls it; offsets count in the text that was asked about. */
export type ClusterManagerText = {
  readonly signal: string;
  readonly called: string;
  readonly start: number;
  readonly end: number;
};

/** An annotation that speaks of fencing: it is configured elsewhere, or instances are stopped by hand. */
export type FencingAnnotation = {
  readonly key: string;
  readonly means: 'external' | 'stopped';
  readonly note: string;
};

/** A field that keeps fencing from acting when its text, or one of its items, matches. */
export type IdleField = {
  readonly path: readonly string[];
  readonly pattern: string;
  /** A value with which it acts; without one the field is removed. */
  readonly instead?: string;
};

/** A kind whose objects fence nodes, and what must hold for them to act; paths start at the resource. */
export type NodeFencing = {
  readonly kind: string;
  /** API group without a version. */
  readonly group: string;
  /** Paths of which one must be filled; absent: none must. */
  readonly needsOneOf?: readonly (readonly string[])[];
  /** Fields that keep it from acting when their text, or one of their items, matches. */
  readonly idleWhen?: readonly IdleField[];
  readonly note: string;
};

type SignalRow = {
  readonly signal: string;
  readonly use: 'fence' | 'stale' | 'switch' | 'manager';
  readonly layer: FencingLayer;
  readonly called: string;
  readonly pattern: string;
  readonly also?: string;
  readonly generic?: true;
  readonly reserves?: true;
  readonly selfStops?: true;
};
type Signal = SignalRow & { readonly expression: RegExp; readonly alsoExpression: RegExp | undefined };

const signals = rowsOf<SignalRow>(signalTable).map(compiled);
const kinds = rowsOf<NodeFencing>(kindTable);
const annotations = rowsBy(rowsOf<FencingAnnotation>(annotationTable), row => row.key);
// what every text holds that shows fencing; the texts of most Secrets and ConfigMaps end here
const speaksOfFencing = /fence|stonith|sbd|patroni|crsctl|srvctl|o2cb|ocfs2|mmaddnode|mmcrcluster|mmstartup/i;
// the options of an agent on its command line, also on lines that a backslash continues
const agentOptions = /^(?:(?:[ \t]|\\\r?\n)+[A-Za-z][\w-]*=(?:\\?"[^"\n]*"|'[^'\n]*'|[^\s"'\],]+))*/;
const commonOption = /\bpcmk_[a-z_]+=(?:\\?"[^"\n]*"|'[^'\n]*'|[^\s"']+)/g;
const offValues = new Set(['false', 'off', 'no', 'n', '0']);

/**
 * The fencing that a guest's configuration sets up, in the order of the text; comments and printed texts do not count.
 * Agents of the old platform are no fencing, and neither is a STONITH device that names one; a device or a package counts
 * by itself only where the text names no agent.
 */
export function guestSignals(text: string): readonly FencingSignal[] {
  if (!speaksOfFencing.test(text)) return [];
  const active = stripGuestComments(text);
  const isStale = signalsFor('stale').some(signal => matchesOf(signal, active).length > 0);
  const found = signalsFor('fence')
    .filter(signal => signal.alsoExpression === undefined || active.search(signal.alsoExpression) >= 0)
    .flatMap(signal => matchesOf(signal, active).map(match => ({ signal, match })));
  const isNamed = isStale || found.some(({ signal }) => signal.layer === 'guest' && !signal.generic);
  return found
    .filter(({ signal }) => !(signal.generic && isNamed))
    .map(({ signal, match }) => signalAt(signal, match))
    .toSorted((left, right) => left.start - right.start);
}

/** The fence agents that belong to the platform the guest came from and cannot reach a virtual machine of KubeVirt. */
export function staleFenceAgents(text: string): readonly StaleFenceAgent[] {
  if (!speaksOfFencing.test(text)) return [];
  const active = stripGuestComments(text);
  return signalsFor('stale').flatMap(signal =>
    matchesOf(signal, active).map(match => {
      const end = match.index + match[0].length;
      const [options = ''] = active.slice(end).match(agentOptions) ?? [];
      return {
        agent: match[0],
        start: match.index,
        end,
        optionsEnd: end + options.length,
        commonOptions: (options.match(commonOption) ?? []).join(' '),
      };
    }),
  );
}

/** Where STONITH is switched off and no later line switches it on again; comments and printed texts do not count. */
export function stonithSwitchedOff(text: string): readonly StonithSwitch[] {
  if (!speaksOfFencing.test(text)) return [];
  const active = stripGuestComments(text);
  const switches = signalsFor('switch')
    .flatMap(signal => matchesOf(signal, active))
    .toSorted((left, right) => left.index - right.index);
  const lastOn = switches.findLastIndex(match => !isOff(match));
  return switches.slice(lastOn + 1).map(switchAt);
}

/** The cluster manager that the text configures, as a message calls it; installing packages alone is not configuring. */
export function clusterManagerIn(text: string): string | undefined {
  const active = stripGuestComments(text);
  return signalsFor('manager').find(signal => active.search(signal.expression) >= 0)?.called;
}

/** Every place where the text configures a cluster manager, in the order of the text; see `clusterManagerIn`. */
export function clusterManagersIn(text: string): readonly ClusterManagerText[] {
  const active = stripGuestComments(text);
  return signalsFor('manager')
    .flatMap(({ signal, called, expression }) =>
      [...active.matchAll(expression)].map(({ index: start, 0: words }) => ({
        signal,
        called,
        start,
        end: start + words.length,
      })),
    )
    .toSorted((left, right) => left.start - right.start);
}

/** Whether the text configures a cluster manager; see `clusterManagerIn`. */
export function isClusterManagerText(text: string): boolean {
  return clusterManagerIn(text) !== undefined;
}

/** Every kind whose objects fence nodes, sorted by kind. */
export function nodeFencings(): readonly NodeFencing[] {
  return kinds;
}

/** How a resource of this API group (without version) and kind fences nodes; undefined for kinds that do not. */
export function nodeFencingOf(group: string, kind: string): NodeFencing | undefined {
  return kinds.find(row => row.kind === kind && row.group === group);
}

/** Whether a node label marks the control plane, where virtual machines do not run. */
export function isControlPlaneLabel(key: string): boolean {
  return key === 'node-role.kubernetes.io/control-plane' || key === 'node-role.kubernetes.io/master';
}

/** Whether a ClusterRole that KubeVirt brings along lets its subjects stop virtual machines, as fence_kubevirt must. */
export function isBuiltInStopRole(clusterRole: string): boolean {
  return clusterRole === 'kubevirt.io:admin' || clusterRole === 'kubevirt.io:edit';
}

/** The facts about an annotation that speaks of fencing; undefined for every other key. */
export function fencingAnnotationOf(key: string): FencingAnnotation | undefined {
  return annotations.get(key);
}

function compiled(row: SignalRow): Signal {
  const alsoExpression = row.also === undefined ? undefined : new RegExp(row.also, 'im');
  return { ...row, expression: new RegExp(row.pattern, 'dgim'), alsoExpression };
}

function signalsFor(use: SignalRow['use']): readonly Signal[] {
  return signals.filter(signal => signal.use === use);
}

function matchesOf(signal: Signal, text: string): readonly RegExpExecArray[] {
  return [...text.matchAll(signal.expression)];
}

function signalAt(signal: Signal, match: RegExpExecArray): FencingSignal {
  const { index: start, 0: words } = match;
  const called = signal.called.replace('$&', () => words);
  const reserves = signal.reserves === true;
  const selfStops = signal.selfStops === true;
  return { signal: signal.signal, layer: signal.layer, called, reserves, selfStops, start, end: start + words.length };
}

function isOff(match: RegExpExecArray): boolean {
  return offValues.has(match.groups?.value?.toLowerCase() ?? '');
}

function switchAt(match: RegExpExecArray): StonithSwitch {
  const end = match.index + match[0].length;
  const [from, to] = match.indices?.groups?.value ?? [match.index, end];
  return { start: match.index, end, value: { start: from, end: to } };
}
