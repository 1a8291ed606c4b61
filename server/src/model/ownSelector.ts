// The selector by which a controller knows its own Pods.

import { podCarrierOf } from '../knowledge/podCarriers.ts';
import type { Place } from '../syntax/place.ts';
import { podSpecsOf } from './podSpec.ts';
import type { Resource } from './resource.ts';
import { type Labels, labelsOf, mapSelectorOf, type Selector, selectorOf } from './selector.ts';

/** The selector by which a controller knows its own Pods. */
export interface OwnSelector {
  readonly selector: Selector;
  readonly at: Place;
  /** The map of labels in it. */
  readonly labelsAt: Place;
  /** The labels of the nodes that a DaemonSet keeps its Pods on; empty for those that move. */
  readonly nodes: Labels;
}

/** The selector of a controller; undefined for other kinds, while it is half-typed, and where it selects everything. */
export function ownSelectorOf(resource: Resource): OwnSelector | undefined {
  const { path, form } = podCarrierOf(resource.group, resource.kind)?.selector ?? {};
  if (!path) return undefined;
  const field = resource.at(...path);
  const selector = form === 'map' ? mapSelectorOf(field) : selectorOf(field);
  if (!selector || selector.length === 0) return undefined;
  const labels = form === 'map' ? field : field.at('matchLabels');
  return { selector, at: field.asValue(), labelsAt: labels.asValue(), nodes: nodesOf(resource) };
}

function nodesOf(resource: Resource): Labels {
  const [pod] = resource.kind === 'DaemonSet' ? podSpecsOf(resource) : [];
  return pod ? labelsOf(pod.spec.at('nodeSelector')) : {};
}
