// Capabilities belong to a container's security context; the Pod's own has no such field.

import { append, type Fix, move, remove, reviewFix, safeFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import type { Container, PodSpec } from '../../model/podSpec.ts';
import { containerTitle, linuxPodsOf } from '../../model/securityContext.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'syscall/capability-wrong-place',
  title: 'capabilities outside the security context of a container',
  why: 'No such field exists there: kubectl refuses the manifest, other clients drop it, and no container gets them.',
  docs: 'kubernetes/security-context',
  guide: 'security/system-calls',
  pillar: 'security',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['capabilities'],
  since: '0.1.0',
  rows: ['capability-wrong-place'],

  *check(resource) {
    for (const pod of linuxPodsOf(resource)) {
      const ofPod = pod.spec.at('securityContext', 'capabilities');
      if (isWritten(ofPod)) yield misplaced(ofPod, 'the `securityContext` of a Pod', fixesForPod(ofPod, pod));
      for (const container of pod.containers) {
        const ofContainer = container.field.at('capabilities');
        if (isWritten(ofContainer))
          yield misplaced(ofContainer, 'a container', [into(container, ofContainer, safeFix)]);
      }
    }
  },
});

function isWritten({ type }: Field): boolean {
  return type !== 'absent' && type !== 'null';
}

function misplaced(field: Field, place: string, fixes: readonly Fix[]) {
  return {
    at: field.asKey(),
    message: `\`capabilities\` is no field of ${place}: kubectl refuses the manifest, other clients apply it without them`,
    fixes: field.type === 'map' ? fixes : [],
  };
}

/** With one container there is no doubt whom they are for. */
function fixesForPod(field: Field, { containers }: PodSpec): readonly Fix[] {
  const [first, ...others] = containers;
  if (first && (others.length === 0 || field.entries().length === 0)) return [into(first, field, safeFix)];
  const isMain = ({ list }: Container) => list === 'containers';
  const inOrder = [...containers.filter(isMain), ...containers.filter(container => !isMain(container))];
  return inOrder.map(container => into(container, field, reviewFix));
}

/** A move where the container names none yet, else the names that it lacks. */
function into(container: Container, field: Field, fix: typeof safeFix): Fix {
  if (field.entries().length === 0) return safeFix('Remove the empty `capabilities`', remove(field.asEntry()));
  const target = container.field.at('securityContext', 'capabilities');
  const title = `into the \`securityContext\` of ${containerTitle(container)}`;
  if (target.entries().length === 0)
    return fix(`Move \`capabilities\` ${title}`, move(field.asEntry(), target.asValue()));
  const missing = (['add', 'drop'] as const).flatMap(list => {
    const known = target.at(list).strings();
    const names = field
      .at(list)
      .strings()
      .filter(name => !known.includes(name));
    return names.map(name => append(target.at(list).asValue(), name));
  });
  return reviewFix(`Merge \`capabilities\` ${title}`, remove(field.asEntry()), ...missing);
}
