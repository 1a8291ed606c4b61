// Whether the nodes that a Pod runs on allow an unsafe sysctl, as far as the workspace shows how they are set up.

import { labelOfRole, nodeTuningKinds } from '../knowledge/nodeTuning.ts';
import { coversName } from '../knowledge/pattern.ts';
import type { WorkspaceIndex } from './index.ts';
import type { KubeletSetup, Labels, NodeChoice } from './kubelets.ts';
import type { Summary } from './summary.ts';
import type { SysctlUse } from './sysctlUse.ts';

/** A setup of kubelets with the labels of the nodes it is for; none of them stands for all nodes. */
export interface KnownSetup {
  readonly by: Summary;
  readonly setup: KubeletSetup;
  readonly labels: Labels;
}

/** What the workspace says about a sysctl of a Pod. `refused`: the nodes it runs on are set up, and do not allow it. */
export type Allowance =
  | { readonly is: 'allowed' | 'unknown' }
  | { readonly is: 'refused'; readonly setups: readonly KnownSetup[] };

const UNKNOWN: Allowance = { is: 'unknown' };

/** What the setups of kubelets in the workspace say about a sysctl of a Pod; those of its own pool before those of all nodes. */
export function allowanceOf({ canonical, home }: SysctlUse, index: WorkspaceIndex): Allowance {
  const setups = setupsIn(index);
  const own = setups.filter(({ labels }) => !isEmpty(labels) && isPartOf(labels, home.nodeSelector));
  const general = setups.filter(({ labels }) => isEmpty(labels));
  if ((own.length > 0 ? own : general).some(setup => allows(setup, canonical))) return { is: 'allowed' };
  return own.length > 0 ? { is: 'refused', setups: own } : UNKNOWN;
}

/** The pools of the workspace whose nodes allow some sysctls, all of them. */
export function poolsThatAllow(sysctls: readonly string[], index: WorkspaceIndex): readonly KnownSetup[] {
  return setupsIn(index).filter(
    setup => !isEmpty(setup.labels) && sysctls.every(canonical => allows(setup, canonical)),
  );
}

function setupsIn(index: WorkspaceIndex): readonly KnownSetup[] {
  return nodeTuningKinds()
    .flatMap(({ group, kind }) => index.ofKind(group, kind))
    .flatMap(by => {
      const setup = by.kubelets;
      return setup ? nodesOf(setup.nodes, index).map(labels => ({ by, setup, labels })) : [];
    });
}

/** The labels of the nodes that are meant, pool by pool; nothing where the workspace does not hold the pool. */
function nodesOf(choice: NodeChoice, index: WorkspaceIndex): readonly Labels[] {
  if (choice.of === 'every') return [{}];
  if (choice.of === 'nodes') return [choice.labels];
  const pools = index.ofKind('machineconfiguration.openshift.io', 'MachineConfigPool');
  const meant = pools.filter(({ name, nodePool }) =>
    choice.of === 'role' ? name === choice.role : nodePool && isPartOf(choice.labels, nodePool.labels),
  );
  if (meant.length === 0) return choice.of === 'role' ? [{ [labelOfRole(choice.role)]: '' }] : [];
  return meant.flatMap(({ nodePool }) => (nodePool && !isEmpty(nodePool.nodeLabels) ? [nodePool.nodeLabels] : []));
}

function allows({ setup }: KnownSetup, canonical: string): boolean {
  return setup.allowed.some(pattern => coversName(pattern, canonical));
}

function isPartOf(part: Labels, whole: Labels): boolean {
  return Object.entries(part).every(([name, value]) => whole[name] === value);
}

function isEmpty(labels: Labels): boolean {
  return Object.keys(labels).length === 0;
}
