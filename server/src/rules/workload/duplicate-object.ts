// An object that one file or one kustomization writes twice.

import { workspaceRule } from '../../lint/rule.ts';
import { titleOf } from '../../model/resource.ts';
import { firstOf } from '../../model/sameObject.ts';
import { placeOf } from '../../model/summary.ts';

export default workspaceRule({
  id: 'workload/duplicate-object',
  title: 'object that is written twice',
  why: 'Of two manifests of one object in a file the last one counts; kustomize refuses to build with both.',
  docs: 'kubernetes/names',
  guide: 'legacy/controllers',
  pillar: 'architecture',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['any'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['duplicate-object'],

  *check(summary, index) {
    const first = firstOf(summary, index);
    if (!first) return;
    const isSameFile = first.address.uri === summary.address.uri;
    yield {
      at: summary.nameAt,
      message: isSameFile
        ? `${titleOf(summary)} is written in this file before, so only what the last one says counts`
        : `${titleOf(summary)} is written in another file of the same kustomization too, so kustomize refuses to build it`,
      related: [{ at: placeOf(first, first.nameAt), message: `the other ${titleOf(first)}` }],
    };
  },
});
