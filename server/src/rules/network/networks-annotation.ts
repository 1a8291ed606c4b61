// An annotation that asks Multus for networks in a form that it does not read.

import { type Fix, replacePart, reviewFix, safeFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { mendOfJson } from '../../model/embeddedJson.ts';
import { type AnnotationProblem, annotationProblemsOf } from '../../model/networksAnnotation.ts';

export default resourceRule({
  id: 'network/networks-annotation',
  title: 'list of networks that Multus cannot read',
  why: 'Multus reads names with commas between them, or a JSON list of objects with a name; with anything else the Pod never starts.',
  docs: 'multus/how-to-use',
  guide: 'architecture/network',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates', 'VM templates'],
  mentions: ['k8s.v1.cni.cncf.io/networks'],
  since: '0.1.0',
  rows: ['#42'],

  *check(resource) {
    for (const problem of annotationProblemsOf(resource)) {
      yield {
        at: problem.at,
        message: `${problem.says}, so Multus refuses the networks and the Pod never starts`,
        fixes: fixesFor(problem),
      };
    }
  },
});

function fixesFor({ field, mend }: AnnotationProblem): readonly Fix[] {
  if (mend === 'list') {
    const end = field.string()?.trimEnd().length ?? 0;
    const [before, behind] = [field.part({ start: 0, end: 0 }), field.part({ start: end, end })];
    return [reviewFix('Make it a list', replacePart(before, '['), replacePart(behind, ']'))];
  }
  const json = mend === 'json' ? mendOfJson(field) : undefined;
  return json ? [(json.isCertain ? safeFix : reviewFix)(json.title, ...json.edits)] : [];
}
