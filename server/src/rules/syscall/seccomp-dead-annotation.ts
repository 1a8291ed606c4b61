// The annotations for seccomp were replaced by a field, and nothing reads them any more.

import { deadSeccompAnnotation, profileOfAnnotation, type SeccompAnnotation } from '../../knowledge/seccomp.ts';
import { type Fix, remove, reviewFix, safeFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import type { PodSpec } from '../../model/podSpec.ts';
import { seccompProfileField } from '../../model/seccompProfile.ts';
import { linuxPodsOf } from '../../model/securityContext.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'syscall/seccomp-dead-annotation',
  title: 'seccomp profile in a dead annotation',
  why: 'Kubernetes ignores the annotation since 1.27, so the Pod runs with the profile of the field or with none.',
  docs: 'kubernetes/seccomp',
  guide: 'security/system-calls',
  pillar: 'security',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['seccomp'],
  since: '0.1.0',
  rows: ['seccomp-annotation-dead'],
  tags: ['deprecated'],

  *check(resource, { target }) {
    for (const pod of linuxPodsOf(resource)) {
      for (const field of pod.metadata.at('annotations').entries()) {
        const annotation = deadSeccompAnnotation(field.name, target);
        const value = field.string();
        if (!annotation || !value) continue;
        yield {
          at: field.asKey(),
          message: `\`${field.name}\` has no effect since Kubernetes ${annotation.deadSince}, so nothing reads \`${value}\``,
          fixes: [conversion(pod, field, value, annotation)],
        };
      }
    }
  },
});

/** What the annotation says goes into the field, unless that says something already. */
function conversion(pod: PodSpec, field: Field, value: string, { container: name }: SeccompAnnotation): Fix {
  const removal = remove(field.asEntry());
  const container = pod.containers.find(one => one.name === name);
  const target = seccompProfileField(pod, container);
  const profile = profileOfAnnotation(value);
  if (!profile || (name !== undefined && !container)) return reviewFix('Remove the annotation', removal);
  if (target.type === 'map') return safeFix('Remove the annotation, since `seccompProfile` is there', removal);
  return safeFix(
    `Replace with \`seccompProfile\` of type \`${profile.type}\``,
    removal,
    set(target.asValue(), profile),
  );
}
