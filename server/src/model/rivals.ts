// Controllers whose selectors select the Pods of one another.

import { podCarrierOf } from '../knowledge/podCarriers.ts';
import type { Place } from '../syntax/place.ts';
import { decoded } from '../text/uri.ts';
import { reachesAround } from './application.ts';
import type { WorkspaceIndex } from './index.ts';
import { isPlaceholder } from './placeholder.ts';
import { selectedBy } from './podSelection.ts';
import type { Resource } from './resource.ts';
import { isSelected, mapSelectorOf, type Selector, selectorOf } from './selector.ts';
import { identityOf, type Summary } from './summary.ts';

/** The selector by which a controller knows its own Pods. */
export interface OwnSelector {
  readonly selector: Selector;
  readonly at: Place;
  /** The map of labels in it. */
  readonly labelsAt: Place;
}

/** The selector of a controller; undefined for other kinds, while it is half-typed, and where it selects everything. */
export function ownSelectorOf(resource: Resource): OwnSelector | undefined {
  const { path, form } = podCarrierOf(resource.group, resource.kind)?.selector ?? {};
  if (!path) return undefined;
  const field = resource.at(...path);
  const selector = form === 'map' ? mapSelectorOf(field) : selectorOf(field);
  if (!selector || selector.length === 0) return undefined;
  const labels = form === 'map' ? field : field.at('matchLabels');
  return { selector, at: field.asValue(), labelsAt: labels.asValue() };
}

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
