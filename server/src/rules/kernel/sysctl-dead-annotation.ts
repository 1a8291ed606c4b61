// Annotations that set sysctls before there was a field for them; nothing reads them any more.

import { annotationOf } from '../../knowledge/annotations.ts';
import { canonicalSysctl, isSysctlName } from '../../knowledge/sysctls.ts';
import type { Target } from '../../knowledge/target.ts';
import { type Fix, remove, reviewFix, safeFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { podHomeOf } from '../../model/podHome.ts';
import type { PodSpec } from '../../model/podSpec.ts';
import { linuxPodsOf } from '../../model/securityContext.ts';
import { intoSysctls, type WantedSysctl } from '../../model/sysctlMove.ts';
import { isSettable } from '../../model/sysctlUse.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'kernel/sysctl-dead-annotation',
  title: 'sysctls in an annotation that nothing reads',
  why: 'Kubernetes ignores the annotation without a word, so the program runs with the defaults of the kernel.',
  docs: 'kubernetes/sysctls',
  guide: 'performance/kernel-parameters',
  pillar: 'performance',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['sysctls'],
  since: '0.1.0',
  rows: ['sysctl-legacy-annotation'],
  tags: ['deprecated'],

  *check(resource, { target }) {
    for (const pod of linuxPodsOf(resource)) {
      for (const annotation of pod.metadata.at('annotations').entries()) {
        const facts = annotationOf(annotation.name);
        const text = annotation.string();
        if (facts?.replacement !== 'spec.securityContext.sysctls' || text === undefined) continue;
        yield {
          at: annotation.asKey(),
          message: `\`${annotation.name}\` is ignored since Kubernetes ${facts.since}, so none of its sysctls is set`,
          fixes: [fixFor(pod, annotation, wantedIn(text), target)],
        };
      }
    }
  },
});

function fixFor(pod: PodSpec, annotation: Field, wanted: readonly WantedSysctl[] | undefined, target: Target): Fix {
  const removal = remove(annotation.asEntry());
  // What no Pod can set would keep a Pod that runs from starting.
  const possible = wanted?.filter(({ name }) => isSettable(canonicalSysctl(name), podHomeOf(pod), target)) ?? [];
  const moved = intoSysctls(pod, possible);
  if (wanted?.length === 0) return safeFix('Remove the empty annotation', removal);
  if (possible.length === 0 || !moved) return reviewFix('Remove the annotation', removal);
  if (moved.edits.length === 0 && moved.contradicts)
    return reviewFix('Remove the annotation, since the field sets other values', removal);
  if (moved.edits.length === 0) return safeFix('Remove the annotation, since the field says the same', removal);
  const left = wanted?.filter(one => !possible.includes(one)).map(({ name }) => `\`${name}\``) ?? [];
  const fix = left.length > 0 || moved.contradicts ? reviewFix : safeFix;
  const title = 'Move its sysctls to `securityContext.sysctls`';
  return fix(left.length > 0 ? `${title}, without ${left.join(', ')}` : title, ...moved.edits, removal);
}

/** The sysctls of `name=value,name=value`; undefined where the text is something else. */
function wantedIn(text: string): readonly WantedSysctl[] | undefined {
  const parts = text.split(',').filter(part => part.trim() !== '');
  const wanted = parts.flatMap(part => {
    const [, name = '', value = ''] = /^\s*([^=\s]+)\s*=\s*(.*?)\s*$/.exec(part) ?? [];
    return isSysctlName(name) ? [{ name, value }] : [];
  });
  return wanted.length === parts.length ? wanted : undefined;
}
