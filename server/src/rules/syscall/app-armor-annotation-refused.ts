// The API server checks annotations for AppArmor: the container, the value, and what the field beside them says.

import { appArmorTypes } from '../../knowledge/appArmor.ts';
import { nearest } from '../../knowledge/nearest.ts';
import type { Finding } from '../../lint/finding.ts';
import { remove, rename, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { type AppArmorAnnotation, appArmorAnnotationsWith, appArmorFieldOf } from '../../model/appArmorAnnotation.ts';

export default resourceRule({
  id: 'syscall/app-armor-annotation-refused',
  title: 'AppArmor annotation that is refused',
  why: 'The API server refuses what it annotates: it names no container or no profile, or contradicts the field.',
  docs: 'kubernetes/apparmor',
  guide: 'security/system-calls',
  pillar: 'security',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['apparmor'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['apparmor-annotation-orphan'],

  *check(resource, { target }) {
    for (const annotation of appArmorAnnotationsWith(['orphan'], resource, target)) yield orphan(annotation);
    for (const annotation of appArmorAnnotationsWith(['value'], resource, target)) yield unknownValue(annotation);
    for (const annotation of appArmorAnnotationsWith(['conflict'], resource, target)) yield* conflict(annotation);
  },
});

function orphan({ pod, field, name }: AppArmorAnnotation): Finding {
  const names = pod.containers.map(container => container.name).filter(Boolean);
  const meant = nearest(name, names);
  const key = field.name.slice(0, -name.length);
  const removal = reviewFix('Remove the annotation', remove(field.asEntry()));
  return {
    at: field.asKey(),
    message: `the Pod has no container \`${name}\`${meant ? ` (\`${meant}\` it has)` : ''}, so the API server refuses the annotation for it`,
    fixes: meant ? [reviewFix(`Name container \`${meant}\``, rename(field.asKey(), key + meant)), removal] : [removal],
  };
}

function unknownValue({ field, value }: AppArmorAnnotation): Finding {
  const type = appArmorTypes().find(one => one.type.toLowerCase() === value.toLowerCase() && !one.hasFile);
  const meant = type?.annotations[0] ?? (/^[\w.-]+$/.test(value) ? `localhost/${value}` : undefined);
  return {
    at: field.asValue(),
    message: `\`${value}\` is no AppArmor profile: the API server takes \`runtime/default\`, \`unconfined\`, or \`localhost/\` with the name of one`,
    fixes: meant ? [reviewFix(`Change to \`${meant}\``, set(field.asValue(), meant))] : [],
  };
}

function* conflict({ field, value, container }: AppArmorAnnotation): Iterable<Finding> {
  const written = container && appArmorFieldOf(container).at('type');
  if (!written) return;
  yield {
    at: field.asKey(),
    message: `the annotation asks for \`${value}\`, \`appArmorProfile\` of container \`${container.name}\` for something else (\`${written.string()}\`): the API server refuses both`,
    related: [{ at: written.asValue(), message: '`appArmorProfile`' }],
    fixes: [reviewFix('Remove the annotation, leaving the field', remove(field.asEntry()))],
  };
}
