// What rules say of patches, in a kustomization or in files of operations: of what they write, never of what they leave out.

import { problemIn } from '../model/embeddedProblem.ts';
import { type PatchPart, patchTextsOf } from '../model/inlinePatch.ts';
import { patchPartsOf } from '../model/patchFile.ts';
import type { Resource } from '../model/resource.ts';
import { shift } from '../text/span.ts';
import { rulesFor } from './dispatch.ts';
import type { Finding } from './finding.ts';
import type { ActiveRule, Settings } from './settings.ts';

/** A rule, and what it finds when it is asked. */
export interface PatchCheck {
  readonly active: ActiveRule;
  readonly check: () => Iterable<Finding>;
}

/** The checks of the patches in a kustomization, or of a file of operations; none for other resources. */
export function* checksOfPatches(resource: Resource, settings: Settings): Generator<PatchCheck> {
  const said = new Set<string>();
  for (const patch of patchPartsOf(resource)) {
    if (!patch.isWritten) continue;
    for (const { active, rule, context, readsAbsence } of rulesFor(settings, patch.resource).resource) {
      if (!readsAbsence)
        yield { active, check: () => eachOnce(inText(rule.check(patch.resource, context), patch), said) };
    }
  }
}

/** The texts of a kustomization that should be patches and are no YAML; none for other resources. */
export function unreadablePatches(resource: Resource): readonly Finding[] {
  return patchTextsOf(resource).flatMap(({ field, document, start }) => {
    const problem = document.isTemplate ? undefined : problemIn(document);
    if (!problem) return [];
    const message = `this patch is no YAML, so nothing is built: ${problem.message}`;
    return [{ at: field.part(shift(problem.span, start)), message }];
  });
}

/** Findings at their places in the patch. What mends a manifest cannot be written into a text that holds one. */
function* inText(findings: Iterable<Finding>, { placeOf }: PatchPart): Generator<Finding> {
  for (const finding of findings) {
    const related = finding.related?.map(one => (one.at.in ? one : { ...one, at: placeOf(one.at) }));
    yield { ...finding, at: placeOf(finding.at), ...(related && { related }), fixes: [] };
  }
}

/** A patch of several kinds is wrong for all of them in the same way. */
function* eachOnce(findings: Iterable<Finding>, said: Set<string>): Generator<Finding> {
  for (const finding of findings) {
    const key = `${finding.message} ${JSON.stringify(finding.at)}`;
    if (!said.has(key)) yield finding;
    said.add(key);
  }
}
