// What a Pod may do on its node, as far as its security contexts and its place in the cluster say.

import type { Field } from '../syntax/field.ts';
import { oncePer } from './once.ts';
import { type Container, isWindows, type PodSpec, podSpecsOf } from './podSpec.ts';
import type { Resource } from './resource.ts';

/** The Pod specs of a resource that run on Linux; Windows has neither capabilities nor seccomp. */
export const linuxPodsOf = oncePer((resource: Resource): readonly PodSpec[] =>
  podSpecsOf(resource).filter(pod => !isWindows(pod)),
);

/** Whether a container is privileged, so that neither its capabilities nor its profiles count. */
export function isPrivileged(container: Container): boolean {
  return container.field.at('securityContext', 'privileged').boolean() === true;
}

/** Whether the users of a Pod are none of the node's, so that its capabilities end at its own namespaces. */
export function hasOwnUsers(pod: PodSpec): boolean {
  return pod.spec.at('hostUsers').boolean() === false;
}

/** Whether a Pod is an agent that manages the nodes it runs on: a DaemonSet of the cluster itself, or of their priority. */
export function isNodeAgent(pod: PodSpec): boolean {
  return pod.resource.kind === 'DaemonSet' && (pod.resource.namespace === 'kube-system' || isNodeCritical(pod));
}

/** Whether a Pod has the priority of what a node cannot do without, which is for such agents alone. */
export function isNodeCritical(pod: PodSpec): boolean {
  return pod.spec.at('priorityClassName').string() === 'system-node-critical';
}

/** A container as messages name it. */
export function containerTitle(container: Container): string {
  return container.name ? `container \`${container.name}\`` : 'the container';
}

/** Where a container lets the node see what it mounts, which the API server refuses to all that are not privileged. */
export function sharedMountsOf(container: Field): readonly Field[] {
  return container
    .at('volumeMounts')
    .items()
    .map(mount => mount.at('mountPropagation'))
    .filter(propagation => propagation.string() === 'Bidirectional');
}
