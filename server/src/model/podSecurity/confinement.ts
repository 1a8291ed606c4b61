// The controls of Pod Security that keep the walls around containers: profiles, labels, `/proc`, sysctls.

import {
  allowsAnnotation,
  allowsValue,
  type Control,
  controlOf,
  type Level,
  readsAnnotations,
  readsField,
} from '../../knowledge/podSecurity.ts';
import { canonicalSysctl } from '../../knowledge/sysctls.ts';
import { set } from '../../syntax/edit/edit.ts';
import type { Field } from '../../syntax/field.ts';
import { isPlaceholder } from '../placeholder.ts';
import type { Check, Remedy, Violation } from '../podSecurity.ts';
import type { PodSpec } from '../podSpec.ts';
import { containerTitle } from '../securityContext.ts';
import { type Context, containerContextsOf, contextsOf, isExempt, removal, said } from './contexts.ts';

const CONTAINER = '<container>';

/** AppArmor profiles, in the field and in the annotations before it, that confine nothing. */
export const appArmorProfiles: Check = (pod, version) =>
  profilesBy('app-armor-profile', 'appArmorProfile', 'AppArmor', pod, version);

/** Seccomp profiles that confine nothing: in annotations of old, in the field today. */
export const seccompProfiles: Check = (pod, version) =>
  profilesBy('seccomp-profile', 'seccompProfile', 'seccomp', pod, version);

/** The same for the level restricted, which also wants every container to have a profile, of its own or of the Pod. */
export const seccompEverywhere: Check = (pod, version) => {
  if (isExempt('restricted', 'seccomp-profile', pod, version)) return [];
  const ofPod = typeIn(pod.spec.at('securityContext'), 'seccompProfile');
  const strange = strangeTypes('restricted', 'seccomp-profile', 'seccompProfile', 'seccomp', pod, version);
  const bare = containerContextsOf(pod).filter(({ context }) => isWithout(context.at('seccompProfile')));
  if (!isWithout(pod.spec.at('securityContext', 'seccompProfile')) || bare.length === 0) return strange;
  return [
    ...strange,
    {
      at: ofPod.asKey(),
      says: `neither the Pod nor ${whose(bare)} names a seccomp profile`,
      isMissing: true,
      remedies: [
        { title: 'Give the Pod the profile `RuntimeDefault`', edits: [set(ofPod.asValue(), 'RuntimeDefault')] },
      ],
    },
  ];
};

/** SELinux types that are not those of containers, and users and roles of any kind. */
export const seLinuxOptions: Check = (pod, version) =>
  contextsOf(pod).flatMap(({ context, title }) =>
    ['type', 'user', 'role'].flatMap(key => {
      const field = context.at('seLinuxOptions', key);
      const value = field.string() ?? '';
      const isAllowed = value === '' || (key === 'type' && allowsValue('baseline', 'se-linux-options', value, version));
      if (isAllowed || isPlaceholder(value)) return [];
      return [
        {
          at: field.asValue(),
          says: `${title} has the SELinux ${key} \`${said(value)}\``,
          remedies: [removal(`Remove the ${key}`, field)],
        },
      ];
    }),
  );

/** Containers that see all of `/proc`. */
export const procMounts: Check = (pod, version) =>
  isExempt('baseline', 'proc-mount', pod, version) ? [] : unmasked('baseline', pod, version);

/** The same for the level restricted, which makes no exception. */
export const procMountsOfAll: Check = (pod, version) => unmasked('restricted', pod, version);

/** Kernel parameters that are not among the safe ones, or not spelled as they are there. */
export const sysctls: Check = ({ spec }, version) =>
  spec
    .at('securityContext', 'sysctls')
    .items()
    .flatMap(field => {
      const nameField = field.at('name');
      const name = nameField.string() ?? '';
      if (allowsValue('baseline', 'sysctls', name, version) || isPlaceholder(name)) return [];
      const canonical = canonicalSysctl(name);
      if (allowsValue('baseline', 'sysctls', canonical, version)) return [misspelled(nameField, name, canonical)];
      return [
        {
          at: nameField.asValue(),
          says: `\`${said(name)}\` is none of the sysctls that are safe for every Pod`,
          remedies: [removal(`Remove \`${said(name)}\``, field)],
        },
      ];
    });

/** Its list is written with dots, and compared to the letter. */
function misspelled(field: Field, name: string, canonical: string): Violation {
  return {
    at: field.asValue(),
    says: `\`${said(name)}\` is \`${canonical}\` in a spelling that Pod Security does not recognise`,
    remedies: [{ title: `Write \`${canonical}\``, edits: [set(field.asValue(), canonical)] }],
  };
}

function profilesBy(control: string, key: string, name: string, pod: PodSpec, version: string): readonly Violation[] {
  const facts = controlOf('baseline', control);
  if (!facts) return [];
  return [
    ...(readsField(facts, version) ? strangeTypes('baseline', control, key, name, pod, version) : []),
    ...(readsAnnotations(facts, version) ? strangeAnnotations(facts, name, pod) : []),
  ];
}

function strangeTypes(
  level: Level,
  control: string,
  key: string,
  name: string,
  pod: PodSpec,
  version: string,
): readonly Violation[] {
  return contextsOf(pod).flatMap(({ context, title }) => {
    const type = typeIn(context, key);
    const value = type.string() ?? '';
    if (allowsValue(level, control, value, version) || isPlaceholder(value)) return [];
    return [
      {
        at: type.asValue(),
        says: unconfined(value, name, title),
        remedies: [toDefault('RuntimeDefault', type)],
      },
    ];
  });
}

/** Annotations for a container count for AppArmor whatever the containers are called. */
function strangeAnnotations(facts: Control, name: string, pod: PodSpec): readonly Violation[] {
  return pod.metadata
    .at('annotations')
    .entries()
    .flatMap(field => {
      const value = field.string();
      const isMeant = facts.annotations?.keys.some(key => isKey(field.name, key, name, pod));
      if (!isMeant || value === undefined || allowsAnnotation(facts, value) || isPlaceholder(value)) return [];
      return [
        {
          at: field.asValue(),
          says: unconfined(value, name, `what \`${said(field.name)}\` speaks of`),
          remedies: [toDefault('runtime/default', field)],
        },
      ];
    });
}

function isKey(name: string, pattern: string, of: string, pod: PodSpec): boolean {
  if (!pattern.endsWith(CONTAINER)) return name === pattern;
  const start = pattern.slice(0, -CONTAINER.length);
  const isAnybody = of === 'AppArmor';
  return name.startsWith(start) && (isAnybody || pod.containers.some(container => name === start + container.name));
}

function unconfined(value: string, name: string, title: string): string {
  return /^unconfined$/i.test(value)
    ? `\`${value}\` switches ${name} off for ${title}`
    : `\`${said(value)}\` is no ${name} profile that ${title} may have`;
}

function toDefault(value: string, field: Field): Remedy {
  return { title: `Change to \`${value}\``, edits: [set(field.asValue(), value)] };
}

function unmasked(level: Level, pod: PodSpec, version: string): readonly Violation[] {
  return containerContextsOf(pod).flatMap(({ context, title }) => {
    const field = context.at('procMount');
    const value = field.string() ?? '';
    if (allowsValue(level, 'proc-mount', value, version) || isPlaceholder(value)) return [];
    return [
      {
        at: field.asValue(),
        says: `\`procMount: ${said(value)}\` shows ${title} what the runtime hides of \`/proc\``,
        remedies: [removal('Remove `procMount`', field)],
      },
    ];
  });
}

function typeIn(context: Field, key: string): Field {
  return context.at(key, 'type');
}

/** Whether a context has no profile at all; one whose type is still to be typed has one. */
function isWithout(profile: Field): boolean {
  return !profile.exists || profile.isWrittenNull;
}

function whose(bare: readonly Context[]): string {
  const [first, ...more] = bare.flatMap(({ container }) => (container ? [containerTitle(container)] : []));
  return more.length === 0 ? (first ?? 'a container') : `${bare.length} of its containers`;
}
