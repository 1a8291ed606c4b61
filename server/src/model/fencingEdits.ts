// The edits that give the writers of a shared disk fencing, layer by layer.

import { append, type Edit, newDocument, remove, rename, set, type Value } from '../syntax/edit/edit.ts';
import type { Place } from '../syntax/place.ts';
import { isCaching } from './attachedDisk.ts';
import { certainMode } from './claims.ts';
import { RBAC } from './fencing.ts';
import { reservationOpening } from './gateOpening.ts';
import type { SharedDisk, Sharer } from './ha/sharedDisk.ts';
import type { KubeVirtConfiguration } from './kubevirtConfiguration.ts';
import { placeOf, type Summary } from './summary.ts';

const WHOLE: Place = { path: [], aspect: 'value' };
const RESERVED = { bus: 'scsi', reservation: true };

/** Selects the nodes that are not of the control plane. */
export const WORKER_NODES = {
  matchExpressions: [{ key: 'node-role.kubernetes.io/control-plane', operator: 'DoesNotExist' }],
};

/** Names the template that Self Node Remediation brings along, in the namespace of its operator. */
export function workerTemplate(namespace: string): Value {
  return {
    apiVersion: 'self-node-remediation.medik8s.io/v1alpha1',
    kind: 'SelfNodeRemediationTemplate',
    name: 'self-node-remediation-automatic-strategy-template',
    namespace,
  };
}

/**
 * Attaches a shared disk as a LUN with a persistent reservation in all VMs, and turns reservations on where they are off.
 * None where a Pod writes to it too, since Pods cannot reserve, and where the claim is known to hold a file system: a LUN
 * is a block device.
 */
export function toReservation({ sharers, makers }: SharedDisk, kubeVirt: KubeVirtConfiguration): readonly Edit[] {
  const mayBeBlock = makers.every(({ claim }) => certainMode(claim) !== 'Filesystem');
  const isPossible = mayBeBlock && sharers.every(({ use }) => use.disk);
  return isPossible ? [...sharers.flatMap(reserved), ...reservationOpening(kubeVirt)] : [];
}

/** Adds a NodeHealthCheck for the worker nodes; without a template of theirs with the one that Self Node Remediation brings along. */
export function addNodeHealthCheck(template: Value = workerTemplate('${4:operator-namespace}')): Edit {
  const unhealthy = (status: string) => ({ type: 'Ready', status, duration: '${3:60s}' });
  return newDocument(WHOLE, {
    apiVersion: 'remediation.medik8s.io/v1alpha1',
    kind: 'NodeHealthCheck',
    metadata: { name: '${1:workers}' },
    spec: {
      selector: WORKER_NODES,
      minHealthy: '${2:51%}',
      unhealthyConditions: [unhealthy('False'), unhealthy('Unknown')],
      remediationTemplate: template,
    },
  });
}

/** Adds the account and the role with which the agent fence_kubevirt may stop and start the VMs of a namespace. */
export function addFenceAgentRole(namespace: string | undefined): Edit {
  const name = '${1:fence-kubevirt}';
  const metadata = { name, ...(namespace !== undefined && { namespace }) };
  const apiVersion = `${RBAC}/v1`;
  const allow = (group: string, resources: readonly string[], verbs: readonly string[]): Value => ({
    apiGroups: [group],
    resources,
    verbs,
  });
  return newDocument(
    WHOLE,
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata },
    {
      apiVersion,
      kind: 'Role',
      metadata,
      rules: [
        allow('kubevirt.io', ['virtualmachines', 'virtualmachineinstances'], ['get', 'list']),
        allow('subresources.kubevirt.io', ['virtualmachines/start', 'virtualmachines/stop'], ['update']),
      ],
    },
    {
      apiVersion,
      kind: 'RoleBinding',
      metadata,
      roleRef: { apiGroup: RBAC, kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', ...metadata }],
    },
  );
}

/** Says on a resource that fencing is configured where no manifest shows it. */
export function sayExternal({ root }: Summary): Edit {
  const path = [...root, 'metadata', 'annotations', 'drydock.dev/fencing'];
  return set({ path, aspect: 'value' }, 'external -- ${1:who fences, and how}');
}

/** Makes a disk one that KubeVirt shares, which it does without a cache only; also where no cache is written. None for Pods. */
export function toShareable({ summary, use }: Sharer): readonly Edit[] {
  const { disk } = use;
  if (!disk) return [];
  if (!disk.entry) return [append(placeOf(summary, disk.list), { name: use.volume, disk: {}, shareable: true })];
  const { path } = disk.entry;
  const at = (key: string) => placeOf(summary, { path: [...path, key], aspect: 'value' });
  return [set(at('shareable'), true), ...(isCaching(disk.cache) ? [set(at('cache'), 'none')] : [])];
}

function reserved({ summary, use }: Sharer): readonly Edit[] {
  const { disk } = use;
  if (!disk || disk.hasReservation) return [];
  const errorPolicy = 'report';
  if (!disk.entry) return [append(placeOf(summary, disk.list), { name: use.volume, lun: RESERVED, errorPolicy })];
  const { path } = disk.entry;
  const at = (...steps: readonly string[]) => placeOf(summary, { path: [...path, ...steps], aspect: 'value' });
  return [
    ...(disk.device === 'disk' ? [rename(at('disk'), 'lun')] : []),
    ...(disk.device
      ? [set(at(disk.device, 'bus'), RESERVED.bus), set(at(disk.device, 'reservation'), RESERVED.reservation)]
      : [set(at('lun'), RESERVED)]),
    // a LUN is shared by its reservation; `shareable` speaks of ordinary disks
    ...(disk.isShareable ? [remove(at('shareable'))] : []),
    ...(disk.hasErrorPolicy ? [] : [set(at('errorPolicy'), errorPolicy)]),
  ];
}
