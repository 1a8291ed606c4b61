// Knows the fields that open or close the walls around containers, and who decides about them.

import { rowsBy, rowsOf } from './table.ts';
import table from './tables/pod-switches.json' with { type: 'json' };
import { isAtLeast, type Target } from './target.ts';

/** A field of a Pod or a container that opens or closes one of its walls. All releases are those of Kubernetes. */
export type PodSwitch = {
  readonly field: string;
  /** The field right above. */
  readonly under: 'appArmorProfile' | 'seccompProfile' | 'securityContext' | 'spec';
  readonly means: string;
  /** What of the node the Pod has with it, as a noun phrase, and with a verb what comes of that; only of namespaces. */
  readonly shares?: string;
  readonly follows?: string;
  /** What counts where nothing is written, as a noun phrase. */
  readonly usual: string;
  /** From which release it works without switching a feature on; absent for the old ones. */
  readonly onSince?: string;
  readonly stableSince?: string;
  /** Who looks at it, in the order in which they do. */
  readonly decides: readonly { readonly who: Decider; readonly says: string }[];
  readonly instead?: string;
};

/** A switch that gives a Pod a namespace of its node. */
export type NamespaceSwitch = PodSwitch & Required<Pick<PodSwitch, 'shares' | 'follows'>>;

/** Those who may refuse what a field asks for. */
export type Decider = 'api-server' | 'pod-security' | 'kubelet' | 'runtime';

const rows = rowsOf<PodSwitch>(table);
const namespaceSwitches = rows.flatMap(({ shares, follows, ...row }): readonly NamespaceSwitch[] =>
  shares && follows ? [{ ...row, shares, follows }] : [],
);
const byName = rowsBy(rows, ({ under, field }) => `${under}.${field}`);

/** What is known of a field right under another one; undefined for all others. */
export function podSwitchOf(under: string, field: string): PodSwitch | undefined {
  return byName.get(`${under}.${field}`);
}

/** The switches that give a Pod a namespace of its node. */
export function hostNamespaceSwitches(): readonly NamespaceSwitch[] {
  return namespaceSwitches;
}

/** Whether the target has what a switch switches, without somebody turning a feature on. */
export function isOn({ onSince }: PodSwitch, target: Target): boolean {
  return onSince === undefined || isAtLeast(target.kubernetes, onSince);
}
