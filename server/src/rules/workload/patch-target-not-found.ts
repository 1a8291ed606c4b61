// A patch of an object that its kustomization does not build.

import { reviewFix } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { lostPatchesOf } from '../../model/patchTarget.ts';

export default workspaceRule({
  id: 'workload/patch-target-not-found',
  title: 'patch of an object that its kustomization does not build',
  why: 'Kustomize refuses to build a patch without its object, and says nothing of a selector that selects nothing.',
  docs: 'kubernetes/kustomize',
  guide: 'onboarding/configuration',
  pillar: 'architecture',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['any'],
  since: '0.1.0',
  rows: [],

  *check(summary, index) {
    for (const { at, kind, name, isRefused, near } of lostPatchesOf(summary, index)) {
      const outcome = isRefused ? 'kustomize refuses to build it' : 'the patch changes nothing';
      yield {
        at,
        message: `nothing that the kustomization builds on is a ${kind} called \`${name}\`, so ${outcome}`,
        related: near ? [{ at: near.at, message: `here is \`${near.name}\`` }] : [],
        fixes: near ? [reviewFix(`Change to \`${near.name}\``, near.edit)] : [],
      };
    }
  },
});
