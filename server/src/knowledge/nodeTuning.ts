// Knows the objects that tell kubelets which unsafe sysctls to allow, and how they say for which nodes.

import { rowsOf } from './table.ts';
import table from './tables/node-tuning-kinds.json' with { type: 'json' };

/** A kind of object that sets up kubelets. */
export type NodeTuningKind = {
  readonly group: string;
  readonly kind: string;
  /** A list of names, a text that holds such a list, or files that are written to the nodes. */
  readonly allows: { readonly form: 'list' | 'text' | 'files'; readonly path?: readonly string[] };
  /** For every node, for nodes with some labels, for pools with some labels, or for the pool of a role. */
  readonly nodes: {
    readonly form: 'every' | 'node-labels' | 'pool-labels' | 'role';
    readonly path?: readonly string[];
  };
};

const rows = rowsOf<NodeTuningKind>(table);
const POOL_LABEL = /^pools\.operator\.machineconfiguration\.openshift\.io\/(.+)$/;

/** The facts about a kind; undefined for kinds that set up no kubelets. */
export function nodeTuningKindOf(group: string, kind: string): NodeTuningKind | undefined {
  return rows.find(row => row.group === group && row.kind === kind);
}

/** All kinds that set up kubelets. */
export function nodeTuningKinds(): readonly NodeTuningKind[] {
  return rows;
}

/** The pool that a label speaks of which OpenShift gives to each of its pools; undefined for other labels. */
export function poolOfLabel(label: string): string | undefined {
  return POOL_LABEL.exec(label)?.[1];
}

/** The label by which nodes join the pool of a role. */
export function labelOfRole(role: string): string {
  return `node-role.kubernetes.io/${role}`;
}

/** Whether the nodes of a role are all that run workloads, where nobody makes other pools. */
export function isGeneralRole(role: string): boolean {
  return role === 'worker';
}
