// The annotations that ask for AppArmor profiles, and the one most specific thing that is wrong with each.

import {
  type AppArmorProfile,
  appArmorContainer,
  appArmorFieldSince,
  appArmorProfileOf,
} from '../knowledge/appArmor.ts';
import type { Target } from '../knowledge/target.ts';
import type { Field } from '../syntax/field.ts';
import { isPlaceholder } from './placeholder.ts';
import type { Container, PodSpec } from './podSpec.ts';
import type { Resource } from './resource.ts';
import { linuxPodsOf } from './securityContext.ts';

/** An annotation that asks for the AppArmor profile of a container. */
export interface AppArmorAnnotation {
  readonly pod: PodSpec;
  readonly field: Field;
  /** The container that its key names, and the container of that name. */
  readonly name: string;
  readonly container: Container | undefined;
  readonly value: string;
  /** What it means; undefined for what the API server does not know. */
  readonly profile: AppArmorProfile | undefined;
}

/** What may be wrong with such an annotation; one annotation has at most one of these. */
export type AppArmorProblem = 'orphan' | 'value' | 'conflict' | 'deprecated';

/** The annotations of a resource's Pods that have one of some problems. */
export function appArmorAnnotationsWith(
  problems: readonly AppArmorProblem[],
  resource: Resource,
  target: Target,
): readonly (AppArmorAnnotation & { readonly problem: AppArmorProblem })[] {
  return linuxPodsOf(resource)
    .flatMap(annotationsOf)
    .flatMap(annotation => {
      const problem = problemOf(annotation, target);
      return problem && problems.includes(problem) ? [{ ...annotation, problem }] : [];
    });
}

/** Where the profile of a container stands today. */
export function appArmorFieldOf({ field }: Container): Field {
  return field.at('securityContext', 'appArmorProfile');
}

function annotationsOf(pod: PodSpec): readonly AppArmorAnnotation[] {
  return pod.metadata
    .at('annotations')
    .entries()
    .flatMap(field => {
      const name = appArmorContainer(field.name);
      const value = field.string();
      if (name === undefined || value === undefined || isPlaceholder(field.name) || isPlaceholder(value)) return [];
      const container = pod.containers.find(one => one.name === name);
      return [{ pod, field, name, container, value, profile: appArmorProfileOf(value) }];
    });
}

/** The first that applies, from the most to the least specific. */
function problemOf({ field, container, profile }: AppArmorAnnotation, target: Target): AppArmorProblem | undefined {
  if (!container) return 'orphan';
  if (!profile) return 'value';
  if (!appArmorFieldSince(field.name, target)) return undefined;
  return differs(appArmorFieldOf(container), profile) ? 'conflict' : 'deprecated';
}

/** A field whose type is still to be typed differs from nothing. */
function differs(written: Field, { type, localhostProfile }: AppArmorProfile): boolean {
  const writtenType = written.at('type').string();
  if (writtenType === undefined) return false;
  return writtenType !== type || written.at('localhostProfile').string() !== localhostProfile;
}
