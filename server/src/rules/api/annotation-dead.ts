// Annotations of early releases that became fields: nothing reads them any more.

import { reviewFix, safeFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { isSaidByField, type OldAnnotation, oldAnnotationsOf, replacementOf } from '../../model/oldAnnotation.ts';

export default resourceRule({
  id: 'api/annotation-dead',
  title: 'annotation that nothing reads',
  why: 'Kubernetes ignores the annotation without a word, so what it asks for does not happen.',
  docs: 'kubernetes/labels-annotations-taints',
  guide: 'legacy/api',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates', 'Service', 'PersistentVolume', 'PersistentVolumeClaim', 'Namespace'],
  mentions: ['annotations'],
  since: '0.1.0',
  rows: ['annotation-dead'],
  tags: ['deprecated'],

  *check(resource, { target }) {
    for (const annotation of oldAnnotationsOf('dead', resource, target)) {
      const replacement = replacementOf(annotation);
      yield {
        at: annotation.field.asKey(),
        message: consequenceOf(annotation),
        ...(!isMissed(annotation) && { severity: 'info' as const }),
        fixes: replacement ? [(replacement.isSafe ? safeFix : reviewFix)(replacement.title, ...replacement.edits)] : [],
      };
    }
  },
});

/** What a controller wrote for itself asks for nothing, and what a field says as well is done: nobody misses either. */
function isMissed(annotation: OldAnnotation): boolean {
  return annotation.facts.fix?.how !== 'remove' && !isSaidByField(annotation);
}

function consequenceOf({ facts, field }: OldAnnotation): string {
  const ignored = `\`${field.name}\` is ignored${facts.since ? ` since Kubernetes ${facts.since}` : ' by Kubernetes'}`;
  return facts.replacement ? `${ignored}, which reads \`${facts.replacement}\` instead` : ignored;
}
