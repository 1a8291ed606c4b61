// What a container is granted: capabilities, its user, the seccomp profile that holds it.

import { canonicalCapability, capabilityOf, everyCapability } from '../knowledge/capabilities.ts';
import type { Field } from '../syntax/field.ts';
import { isPlaceholder } from './placeholder.ts';
import type { Container, PodSpec } from './podSpec.ts';
import { seccompProfileField } from './seccompProfile.ts';
import { isPrivileged } from './securityContext.ts';

/** Whether a container may have a capability: it asks for it, or some container runtime gives it to everybody. */
export function mayHaveCapability(container: Container, capability: string): boolean {
  if (isPrivileged(container)) return true;
  const lists = container.field.at('securityContext', 'capabilities');
  if (names(lists.at('add'), capability)) return true;
  return (capabilityOf(capability)?.defaultIn.length ?? 0) > 0 && !names(lists.at('drop'), capability);
}

/** The field that decides about all processes of a container: its own, or else that of the Pod. */
export function decidingField(pod: PodSpec, container: Container, name: string): Field {
  const own = container.field.at('securityContext', name);
  return own.exists && !own.isWrittenNull ? own : pod.spec.at('securityContext', name);
}

/** The field that says that a container runs as another user than root; undefined where it may be root. */
export function nonRootFieldOf(pod: PodSpec, container: Container): Field | undefined {
  const user = decidingField(pod, container, 'runAsUser');
  const id = user.number();
  if (id !== undefined) return id > 0 ? user : undefined;
  const nonRoot = decidingField(pod, container, 'runAsNonRoot');
  return nonRoot.boolean() === true ? nonRoot : undefined;
}

/** The type of the seccomp profile that holds a container, as written for it or for the Pod. */
export function seccompTypeFor(pod: PodSpec, container: Container): string | undefined {
  if (isPrivileged(container)) return undefined;
  const own = seccompProfileField(pod, container);
  return (own.exists ? own : seccompProfileField(pod, undefined)).at('type').string();
}

/** A name that something else fills in may be any. */
function names(list: Field, capability: string): boolean {
  return list
    .strings()
    .some(name => isPlaceholder(name) || [everyCapability, capability].includes(canonicalCapability(name)));
}
