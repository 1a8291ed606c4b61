// The seccomp profiles of Pods and containers, as their security contexts write them.

import type { Field } from '../syntax/field.ts';
import { oncePer } from './once.ts';
import type { Container, PodSpec } from './podSpec.ts';
import type { Resource } from './resource.ts';
import { linuxPodsOf } from './securityContext.ts';

/** One `seccompProfile`: of a container, or of all containers of the Pod where `container` is undefined. */
export interface SeccompProfileEntry {
  readonly pod: PodSpec;
  readonly container: Container | undefined;
  readonly type: Field;
  readonly file: Field;
}

/** The seccomp profiles that are written in a resource, those of the Pods first. */
export const seccompProfilesOf = oncePer((resource: Resource): readonly SeccompProfileEntry[] => {
  return linuxPodsOf(resource).flatMap(pod =>
    [undefined, ...pod.containers].flatMap(container => {
      const field = seccompProfileField(pod, container);
      return field.type === 'map'
        ? [{ pod, container, type: field.at('type'), file: field.at('localhostProfile') }]
        : [];
    }),
  );
});

/** Where the profile of a container stands, or that of the Pod. */
export function seccompProfileField(pod: PodSpec, container: Container | undefined): Field {
  return (container?.field ?? pod.spec).at('securityContext', 'seccompProfile');
}
