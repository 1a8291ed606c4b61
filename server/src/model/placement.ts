// The edits that send a Pod to nodes which are prepared for it.

import { append, type Edit, newDocument, set, type Value } from '../syntax/edit/edit.ts';
import type { Place } from '../syntax/place.ts';
import type { PodHome } from './podHome.ts';

const WHOLE: Place = { path: [], aspect: 'value' };
const POOL = '${1:tuned}';
const ROLE = `node-role.kubernetes.io/${POOL}`;

/** Toleration and node selector for a tainted, labelled pool, with tab stops for its name; none where the Pod is placed. */
export function toDedicatedPool(home: PodHome): readonly Edit[] {
  if (home.isPlaced) return [];
  const toleration: Value = { key: '${1:dedicated}', operator: 'Equal', value: '${2:tuned}', effect: 'NoSchedule' };
  return [
    append(inSpec(home, 'tolerations'), toleration),
    set(inSpec(home, 'nodeSelector', '${1:dedicated}'), '${2:tuned}'),
  ];
}

/** A node selector for nodes with some labels. */
export function toNodesWith(labels: Readonly<Record<string, string>>, home: PodHome): readonly Edit[] {
  return Object.entries(labels).map(([name, value]) => set(inSpec(home, 'nodeSelector', name), value));
}

/** Toleration and node selector for a pool of OpenShift, with that pool and a KubeletConfig which allows some sysctls there. */
export function toPoolThatAllows(sysctls: readonly string[], home: PodHome): readonly Edit[] {
  if (home.isPlaced) return [];
  const kubeletConfig = {
    apiVersion: 'machineconfiguration.openshift.io/v1',
    kind: 'KubeletConfig',
    metadata: { name: POOL },
    spec: {
      machineConfigPoolSelector: { matchLabels: { [`pools.operator.machineconfiguration.openshift.io/${POOL}`]: '' } },
      kubeletConfig: { allowedUnsafeSysctls: sysctls },
    },
  };
  return [...toRole(home), newDocument(WHOLE, machineConfigPool(), kubeletConfig)];
}

/** The same pool, with a Tuned profile that sets a parameter on its nodes. */
export function toPoolTunedWith(sysctl: string, value: string, home: PodHome): readonly Edit[] {
  if (home.isPlaced) return [];
  const data = `[main]\nsummary=Kernel parameters of the pool\ninclude=openshift-node\n\n[sysctl]\n${sysctl}=${value}\n`;
  const tuned = {
    apiVersion: 'tuned.openshift.io/v1',
    kind: 'Tuned',
    metadata: { name: POOL, namespace: 'openshift-cluster-node-tuning-operator' },
    spec: {
      profile: [{ name: POOL, data }],
      recommend: [{ match: [{ label: ROLE }], priority: 20, profile: POOL }],
    },
  };
  return [...toRole(home), newDocument(WHOLE, machineConfigPool(), tuned)];
}

function toRole(home: PodHome): readonly Edit[] {
  return [
    append(inSpec(home, 'tolerations'), { key: ROLE, operator: 'Exists', effect: 'NoSchedule' }),
    set(inSpec(home, 'nodeSelector', ROLE), ''),
  ];
}

/** A pool with the parameters of workers and its own; its nodes are those of a role. */
function machineConfigPool(): Value {
  const role = { key: 'machineconfiguration.openshift.io/role', operator: 'In', values: ['worker', POOL] };
  return {
    apiVersion: 'machineconfiguration.openshift.io/v1',
    kind: 'MachineConfigPool',
    metadata: { name: POOL },
    spec: {
      machineConfigSelector: { matchExpressions: [role] },
      nodeSelector: { matchLabels: { [ROLE]: '' } },
    },
  };
}

function inSpec({ spec }: PodHome, ...path: readonly string[]): Place {
  return { path: [...spec, ...path], aspect: 'value' };
}
