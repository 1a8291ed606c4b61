// What rules say of the patches that a kustomization writes out: of what they write, never of what they leave out.

import { type InlinePatch, inlinePatchesOf } from '../model/inlinePatch.ts';
import type { Resource } from '../model/resource.ts';
import { rulesFor } from './dispatch.ts';
import type { Finding } from './finding.ts';
import type { ActiveRule, Settings } from './settings.ts';

/** A rule, and what it finds when it is asked. */
export interface PatchCheck {
  readonly active: ActiveRule;
  readonly check: () => Iterable<Finding>;
}

/** The checks of the patches in a kustomization; none for other resources. */
export function* checksOfPatches(resource: Resource, settings: Settings): Generator<PatchCheck> {
  for (const patch of inlinePatchesOf(resource)) {
    if (!patch.isWritten) continue;
    for (const { active, rule, context, readsAbsence } of rulesFor(settings, patch.resource).resource) {
      if (!readsAbsence) yield { active, check: () => inText(rule.check(patch.resource, context), patch) };
    }
  }
}

/** Findings at their places in the text. What mends a manifest cannot be written into a text that holds one. */
function* inText(findings: Iterable<Finding>, { placeOf }: InlinePatch): Generator<Finding> {
  for (const finding of findings) {
    const related = finding.related?.map(one => (one.at.in ? one : { ...one, at: placeOf(one.at) }));
    yield { ...finding, at: placeOf(finding.at), ...(related && { related }), fixes: [] };
  }
}
