// AppArmor profiles have a field of their own; the annotation that came before it is on its way out.

import { appArmorFieldSince } from '../../knowledge/appArmor.ts';
import { type Fix, remove, safeFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { type AppArmorAnnotation, appArmorAnnotationsWith, appArmorFieldOf } from '../../model/appArmorAnnotation.ts';

export default resourceRule({
  id: 'syscall/app-armor-annotation',
  title: 'AppArmor profile in a deprecated annotation',
  why: 'The API server still copies it into the field, and warns; tools that only know the field see a container without a profile.',
  docs: 'kubernetes/apparmor',
  guide: 'security/system-calls',
  pillar: 'security',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['apparmor'],
  since: '0.1.0',
  rows: ['apparmor-annotation'],
  tags: ['deprecated'],

  *check(resource, { target }) {
    for (const annotation of appArmorAnnotationsWith(['deprecated'], resource, target)) {
      const { field, name } = annotation;
      const since = appArmorFieldSince(field.name, target);
      yield {
        at: field.asKey(),
        message: `\`${field.name}\` is deprecated since Kubernetes ${since}: \`appArmorProfile\` in the \`securityContext\` of container \`${name}\` says it today`,
        fixes: conversion(annotation),
      };
    }
  },
});

/** What the annotation says goes into the field, unless the field says the same already. */
function conversion({ field, container, profile }: AppArmorAnnotation): readonly Fix[] {
  const target = container && appArmorFieldOf(container);
  const removal = remove(field.asEntry());
  if (!target || !profile || (target.exists && target.at('type').string() === undefined)) return [];
  if (target.exists) return [safeFix('Remove the annotation, since `appArmorProfile` says the same', removal)];
  return [
    safeFix(`Replace with \`appArmorProfile\` of type \`${profile.type}\``, removal, set(target.asValue(), profile)),
  ];
}
