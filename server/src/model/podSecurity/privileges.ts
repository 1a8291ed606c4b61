// The controls of Pod Security about what the processes of a container may do: capabilities, root, privilege escalation.

import { canonicalCapability, capabilityOf, everyCapability } from '../../knowledge/capabilities.ts';
import { type Edit, remove, set } from '../../syntax/edit/edit.ts';
import type { Field } from '../../syntax/field.ts';
import { isPlaceholder } from '../placeholder.ts';
import type { Check, Violation } from '../podSecurity.ts';
import type { PodSpec } from '../podSpec.ts';
import { sharedMountsOf } from '../securityContext.ts';
import { containerContextsOf, contextsOf, isExempt, isUnset, removal, said } from './contexts.ts';

/** Privileged containers. */
export const privilegedContainers: Check = pod =>
  containerContextsOf(pod).flatMap(({ context, title }) => {
    const field = context.at('privileged');
    if (field.boolean() !== true) return [];
    const edits = withoutPrivilege(context);
    const also = edits.length > 1 ? ', and `mountPropagation: Bidirectional`, which is refused without it' : '';
    return [
      {
        at: field.asKey(),
        says: `${title} is privileged`,
        remedies: [{ title: `Remove \`privileged\`${also}`, edits }],
      },
    ];
  });

/** Capabilities that runtimes do not give by default. */
export const addedCapabilities: Check = pod => addedBesides(name => capabilityOf(name)?.baseline === true, pod);

/** The same for the level restricted, which also wants all the others dropped. */
export const keptCapabilities: Check = (pod, version) => {
  if (isExempt('restricted', 'capabilities', pod, version)) return [];
  return [...addedBesides(name => capabilityOf(name)?.restricted === true, pod), ...notDropped(pod)];
};

/** Containers whose processes may come to more privileges than they began with. */
export const privilegeEscalation: Check = (pod, version) => {
  if (isExempt('restricted', 'allow-privilege-escalation', pod, version)) return [];
  return containerContextsOf(pod).flatMap(({ context, title }): readonly Violation[] => {
    const field = context.at('allowPrivilegeEscalation');
    const isMissing = isUnset(field);
    if (!isMissing && field.boolean() !== true) return [];
    const edits = withoutEscalation(context);
    const also = edits.length > 1 ? ', and remove what contradicts it' : '';
    return [
      {
        at: field.asKey(),
        says: isMissing
          ? `${title} does not say \`allowPrivilegeEscalation: false\``
          : `${title} says \`allowPrivilegeEscalation: true\``,
        ...(isMissing && { isMissing }),
        remedies: [{ title: `Set \`allowPrivilegeEscalation: false\`${also}`, edits }],
      },
    ];
  });
};

/** Containers that may run as root, because nobody says otherwise or because somebody does. */
export const maybeRoot: Check = (pod, version) => {
  if (isExempt('restricted', 'run-as-non-root', pod, version)) return [];
  const contexts = contextsOf(pod).map(one => ({ ...one, field: one.context.at('runAsNonRoot') }));
  const refused = contexts.flatMap(({ field, title }): readonly Violation[] => {
    if (field.boolean() !== false) return [];
    const says = `\`runAsNonRoot: false\` lets ${title} run as root`;
    return [{ at: field.asValue(), says, remedies: [nonRoot('Change to `runAsNonRoot: true`', field, pod)] }];
  });
  const [ofPod, ...ofContainers] = contexts;
  const bare = ofContainers.filter(({ field }) => isUnset(field));
  const [first, ...more] = bare;
  if (!ofPod || !first || !isUnset(ofPod.field)) return refused;
  const who = more.length === 0 ? first.title : `${bare.length} of its containers`;
  return [
    ...refused,
    {
      at: ofPod.field.asKey(),
      says: `neither the Pod nor ${who} says \`runAsNonRoot: true\``,
      isMissing: true,
      remedies: [nonRoot('Set `runAsNonRoot: true` for the Pod', ofPod.field, pod)],
    },
  ];
};

/** The user root, said by its number. */
export const rootUsers: Check = (pod, version) => {
  if (isExempt('restricted', 'run-as-user', pod, version)) return [];
  return contextsOf(pod).flatMap(({ context, title }) => {
    const field = context.at('runAsUser');
    if (field.number() !== 0) return [];
    return [
      {
        at: field.asKey(),
        says: `\`runAsUser: 0\` makes ${title} run as root`,
        remedies: [
          removal('Remove `runAsUser`, leaving the user of the image', field),
          { title: 'Change to user 1000', edits: [set(field.asValue(), 1000)] },
        ],
      },
    ];
  });
};

function addedBesides(isAllowed: (name: string) => boolean, pod: PodSpec): readonly Violation[] {
  return containerContextsOf(pod).flatMap(({ context, title }) => {
    const items = context.at('capabilities', 'add').items();
    return items.flatMap(item => {
      const name = item.string() ?? '';
      // Compared to the letter: `chown` and `CAP_CHOWN` are none of those that may be added.
      if (name === '' || isAllowed(name) || isPlaceholder(name)) return [];
      const same = items.filter(other => other.string() === name).map(other => remove(other.asEntry()));
      const what = name === everyCapability ? 'every capability' : `the capability \`${said(name)}\``;
      return [
        {
          at: item.asValue(),
          says: `${title} adds ${what}`,
          remedies: [{ title: `Remove \`${said(name)}\``, edits: same }],
        },
      ];
    });
  });
}

function notDropped(pod: PodSpec): readonly Violation[] {
  return containerContextsOf(pod).flatMap(({ context, title }): readonly Violation[] => {
    const capabilities = context.at('capabilities');
    const drop = capabilities.at('drop');
    const isUnfinished = drop.type === 'null' && !drop.isWrittenNull;
    if (isUnfinished || drop.strings().some(name => name === everyCapability || isPlaceholder(name))) return [];
    const added = capabilities.at('add').items();
    const contradicting = added.filter(item => item.string() === everyCapability);
    return [
      {
        at: drop.asKey(),
        says: `${title} does not drop \`ALL\` capabilities`,
        isMissing: true,
        remedies: [
          {
            title: 'Drop `ALL` capabilities',
            edits: [...droppingAll(drop), ...contradicting.map(item => remove(item.asEntry()))],
          },
        ],
      },
    ];
  });
}

/** `ALL` in the place of what the list names, which it covers. */
function droppingAll(drop: Field): readonly Edit[] {
  const [first, ...more] = drop.items();
  if (!first) return [set(drop.asValue(), [everyCapability])];
  return [set(first.asValue(), everyCapability), ...more.map(item => remove(item.asEntry()))];
}

/** The API server refuses to share mounts with the node without the privilege. */
function withoutPrivilege(context: Field): readonly Edit[] {
  return [context.at('privileged'), ...sharedMountsOf(context.parent)].map(field => remove(field.asEntry()));
}

/** The API server refuses the word beside `privileged` and `SYS_ADMIN`, either of which escalates by itself. */
function withoutEscalation(context: Field): readonly Edit[] {
  const privileged = context.at('privileged');
  const admin = context
    .at('capabilities', 'add')
    .items()
    .filter(item => canonicalCapability(item.string() ?? '') === 'SYS_ADMIN');
  return [
    set(context.at('allowPrivilegeEscalation').asValue(), false),
    ...(privileged.boolean() === true ? withoutPrivilege(context) : []),
    ...admin.map(item => remove(item.asEntry())),
  ];
}

/** The kubelet does not start a container that is to be another than root and is told to be root. */
function nonRoot(title: string, field: Field, pod: PodSpec) {
  const root = contextsOf(pod).flatMap(({ context }) => {
    const user = context.at('runAsUser');
    return user.number() === 0 ? [remove(user.asEntry())] : [];
  });
  const also = root.length > 0 ? ', and remove `runAsUser: 0`' : '';
  return { title: `${title}${also}`, edits: [set(field.asValue(), true), ...root] };
}
