// The sysctls of a Pod, with the fields they stand in.

import { refuserOf } from '../knowledge/sysctlNamespaces.ts';
import { canonicalSysctl, isSysctlName } from '../knowledge/sysctls.ts';
import type { Target } from '../knowledge/target.ts';
import type { Field } from '../syntax/field.ts';
import { oncePer } from './once.ts';
import { isPlaceholder } from './placeholder.ts';
import { type PodHome, podHomeOf } from './podHome.ts';
import type { PodSpec } from './podSpec.ts';
import type { Resource } from './resource.ts';
import { linuxPodsOf } from './securityContext.ts';
import { isSettable, type SysctlProblem, type SysctlUse, sharedNamespaceOf, sysctlProblemOf } from './sysctlUse.ts';

/** One entry of `securityContext.sysctls` with its fields. */
export interface SysctlEntry extends SysctlUse {
  readonly pod: PodSpec;
  readonly field: Field;
  readonly nameField: Field;
  readonly value: Field;
}

/** A field of a Pod by which it shares with the node what a sysctl belongs to. */
export interface HostSwitch {
  /** Not there where sharing is the default. */
  readonly field: Field;
  readonly isDefault: boolean;
  /** The value that gives the Pod a namespace of its own. */
  readonly ownWhen: boolean;
  readonly refusedBy: ReturnType<typeof refuserOf>;
}

/** The field with the sysctls of a Pod. */
export function sysctlListOf(pod: PodSpec): Field {
  return pod.spec.at('securityContext', 'sysctls');
}

/** The named sysctls of a resource's Pods, in order; none for Pods that run on Windows. */
export const sysctlsOf = oncePer((resource: Resource): readonly SysctlEntry[] => {
  return linuxPodsOf(resource).flatMap(pod => {
    const items = sysctlListOf(pod).items();
    return items.length === 0 ? [] : entriesOf(pod, items, podHomeOf(pod));
  });
});

/** The sysctls of a resource's Pods as plain data. */
export function sysctlUsesOf(resource: Resource): readonly SysctlUse[] {
  return sysctlsOf(resource).map(({ name, canonical, at, entry, home }) => ({ name, canonical, at, entry, home }));
}

/** The sysctls of a resource that have one certain problem. */
export function sysctlsWith(problem: SysctlProblem, resource: Resource, target: Target): readonly SysctlEntry[] {
  return sysctlsOf(resource).filter(entry => sysctlProblemOf(entry, target) === problem);
}

/** The sysctls of a resource whose names nobody refuses outright: some node or other lets the Pod set them. */
export function sysctlsToStay(resource: Resource, target: Target): readonly SysctlEntry[] {
  return sysctlsOf(resource).filter(
    ({ name, canonical, home }) => isSysctlName(name) && isSettable(canonical, home, target),
  );
}

/** The field by which a Pod shares with the node what the sysctl belongs to; undefined where it has its own. */
export function hostSwitchOf({ canonical, pod, home }: SysctlEntry, target: Target): HostSwitch | undefined {
  const shared = sharedNamespaceOf(canonical, home, target);
  if (!shared) return undefined;
  const { field, default: usual, sharesHost } = shared.switch;
  return {
    field: pod.spec.at(field),
    isDefault: usual === sharesHost,
    ownWhen: !sharesHost,
    refusedBy: refuserOf(shared, target),
  };
}

function entriesOf(pod: PodSpec, items: readonly Field[], home: PodHome): readonly SysctlEntry[] {
  return items.flatMap(field => {
    const nameField = field.at('name');
    const name = nameField.string();
    if (!name || isPlaceholder(name)) return [];
    const places = { at: nameField.asValue(), entry: field.asEntry() };
    return [
      { pod, home, field, nameField, value: field.at('value'), name, canonical: canonicalSysctl(name), ...places },
    ];
  });
}
