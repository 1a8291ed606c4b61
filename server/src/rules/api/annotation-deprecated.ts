// Annotations that are still read although a field, or another annotation, took their place.

import { reviewFix, safeFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { type OldAnnotation, oldAnnotationsOf, replacementOf } from '../../model/oldAnnotation.ts';

export default resourceRule({
  id: 'api/annotation-deprecated',
  title: 'deprecated annotation',
  why: 'It is still read, by some versions or some controllers; what took its place is read by all of them.',
  docs: 'kubernetes/labels-annotations-taints',
  guide: 'legacy/api',
  pillar: 'architecture',
  severity: 'warning',
  profile: 'recommended',
  kinds: [
    'Ingress',
    'PersistentVolume',
    'PersistentVolumeClaim',
    'Service',
    'ServiceAccount',
    'StatefulSet',
    'StorageClass',
  ],
  mentions: ['annotations'],
  since: '0.1.0',
  rows: ['annotation-deprecated'],
  tags: ['deprecated'],

  *check(resource, { target }) {
    const readers = new Set<string>();
    for (const annotation of oldAnnotationsOf('deprecated', resource, target)) {
      const { reader } = annotation.facts;
      // One word about a controller is enough, however many annotations it reads.
      if (reader !== undefined && readers.has(reader)) continue;
      if (reader !== undefined) readers.add(reader);
      const replacement = replacementOf(annotation);
      yield {
        at: annotation.field.asKey(),
        message: messageFor(annotation),
        // The manifest does not say which controller there is, and others read these annotations too.
        ...(reader !== undefined && { severity: 'info' as const }),
        fixes: replacement ? [(replacement.isSafe ? safeFix : reviewFix)(replacement.title, ...replacement.edits)] : [],
      };
    }
  },
});

function messageFor({ field, facts: { since, replacement, fix, reader } }: OldAnnotation): string {
  if (reader !== undefined) return `\`${field.name}\` is read by ${reader}`;
  const successor = fix?.to ?? replacement;
  const release = since ? ` since Kubernetes ${since}` : '';
  return `\`${field.name}\` is deprecated${release}${successor ? `, replaced by \`${successor}\`` : ''}`;
}
