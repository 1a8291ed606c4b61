// A Service that selects no Pods because one label of its selector is not quite theirs.

import { rename, reviewFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { titleOf } from '../../model/resource.ts';
import { type Label, missOf } from '../../model/serviceMiss.ts';

export default workspaceRule({
  id: 'network/service-misses-pods',
  title: 'selector of a Service that misses its Pods by one label',
  why: 'A Service leads to the Pods that have all labels of its selector; with one that is mistyped it leads nowhere.',
  docs: 'kubernetes/services',
  guide: 'legacy/services',
  pillar: 'architecture',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['Service'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['service-selects-nothing'],

  *check(summary, index) {
    const miss = missOf(summary, index);
    if (miss?.kind !== 'near') return;
    const { maker, wanted, found, at, foundAt } = miss;
    yield {
      at,
      message: `the Service asks for \`${told(wanted)}\`, but the Pods of ${titleOf(maker)} have \`${told(found)}\`, so it leads nowhere`,
      related: [{ at: foundAt, message: `the Pods have \`${told(found)}\`` }],
      fixes: [
        reviewFix(
          `Change to \`${told(found)}\``,
          wanted.key === found.key ? set(at, found.value) : rename(at, found.key),
        ),
      ],
    };
  },
});

function told({ key, value }: Label): string {
  return `${key}: ${value}`;
}
