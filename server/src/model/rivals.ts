// Controllers whose selectors select the Pods of one another.

import { decoded } from '../text/uri.ts';
import { reachesAround } from './application.ts';
import type { WorkspaceIndex } from './index.ts';
import { isPlaceholder } from './placeholder.ts';
import { selectedBy } from './podSelection.ts';
import { isSelected } from './selector.ts';
import { identityOf, type Summary } from './summary.ts';

/**
 * The other controllers in the file or the kustomization of one that it selects the Pods of, and that select its own.
 * Controllers that merely lie in one folder may be alternatives.
 */
export function rivalsOf(controller: Summary, index: WorkspaceIndex): readonly Summary[] {
  const { ownSelector, podLabels } = controller;
  if (!ownSelector || ownSelector.selector.some(({ values }) => values.some(isPlaceholder))) return [];
  return selectedBy(ownSelector.selector, controller, index).filter(
    other =>
      other.ownSelector &&
      isSelected(other.ownSelector.selector, podLabels?.labels ?? {}) &&
      other.namespace === controller.namespace &&
      identityOf(other) !== identityOf(controller) &&
      isTogether(other, controller, index),
  );
}

function isTogether(a: Summary, b: Summary, index: WorkspaceIndex): boolean {
  if (a.address.uri === b.address.uri) return true;
  return reachesAround(a.address.uri, index).some(reach => reach.has(decoded(b.address.uri)));
}
