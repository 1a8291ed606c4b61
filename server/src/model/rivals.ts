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
      !areOnOtherNodes(controller, other) &&
      isTogether(other, controller, index),
  );
}

/** Whether two that run on each node ask for different ones, as those for Linux and for Windows do: they never meet. */
function areOnOtherNodes(a: Summary, b: Summary): boolean {
  const wanted = b.ownSelector?.nodes ?? {};
  return Object.entries(a.ownSelector?.nodes ?? {}).some(([key, value]) => (wanted[key] ?? value) !== value);
}

function isTogether(a: Summary, b: Summary, index: WorkspaceIndex): boolean {
  if (a.address.uri === b.address.uri) return true;
  return reachesAround(a.address.uri, index).some(reach => reach.has(decoded(b.address.uri)));
}
