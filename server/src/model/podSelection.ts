// Which Pods a selector selects, among the templates of a workspace.

import { podSelectorFieldsOf } from '../knowledge/podSelectors.ts';
import type { Field } from '../syntax/field.ts';
import type { Place } from '../syntax/place.ts';
import { nearestOf } from './application.ts';
import { fieldsAt } from './fieldPaths.ts';
import type { WorkspaceIndex } from './index.ts';
import { podSpecsOf } from './podSpec.ts';
import type { Resource } from './resource.ts';
import { isSelected, type Labels, labelsOf, mapSelectorOf, type Selector, selectorOf } from './selector.ts';
import type { Summary } from './summary.ts';
import { tableOf } from './table.ts';
import { vmSpecsOf } from './vmSpec.ts';

/** The labels of the Pods that a resource makes, those of virtual machines included. */
export interface PodLabels {
  readonly labels: Labels;
  /** The map of labels, or where it would stand. */
  readonly at: Place;
}

/** A field that selects Pods which are not the resource's own. */
export interface PodSelector {
  readonly selector: Selector;
  readonly at: Place;
}

/** The labels of a resource's Pods; undefined for what makes none. */
export function podLabelsOf(resource: Resource): PodLabels | undefined {
  const [made] = [...podSpecsOf(resource), ...vmSpecsOf(resource)];
  const labels = made?.metadata.at('labels');
  return labels && { labels: labelsOf(labels), at: labels.asValue() };
}

/** The labels of a virtual machine itself; its Pod gets those of its template alone. Undefined where it has none. */
export function vmLabelsOf(resource: Resource): PodLabels | undefined {
  const labels = resource.at('metadata', 'labels');
  const hasTemplate = vmSpecsOf(resource).some(({ machine }) => machine);
  return hasTemplate && labels.entries().length > 0 ? { labels: labelsOf(labels), at: labels.asValue() } : undefined;
}

/** The selectors of a resource for Pods of others; those that are half-typed are left out. */
export function podSelectorsOf(resource: Resource): readonly PodSelector[] {
  return podSelectorFieldsOf(resource.group, resource.kind).flatMap(({ path, form }) => {
    const field = resource.at(...path);
    const selector = form === 'map' ? mapSelectorOf(field) : selectorOf(field);
    return selector ? [{ selector, at: field.asValue() }] : [];
  });
}

/** The fields by which a resource means ports of the Pods that it selects, be they empty yet. */
export function podPortFieldsOf({ group, kind, root }: Resource): readonly Field[] {
  return podSelectorFieldsOf(group, kind).flatMap(({ ports }) => (ports ? fieldsAt(root, ports) : []));
}

/** Those of them that say the name of a port; a text of digits is a number. */
export function podPortUsesOf(resource: Resource): readonly Field[] {
  return podPortFieldsOf(resource).filter(field => !/^\d*$/.test(field.string() ?? ''));
}

/** The resources whose Pods a selector of a resource selects: the nearest ones, in namespaces that may be the same. */
export function selectedBy(selector: Selector, by: Summary, index: WorkspaceIndex): readonly Summary[] {
  const selected = makersFor(selector, index).filter(
    ({ namespace, podLabels }) =>
      isSelected(selector, podLabels?.labels ?? {}) &&
      (namespace === undefined || by.namespace === undefined || namespace === by.namespace),
  );
  return nearestOf(by, selected, one => one, index);
}

/** The selectors of other resources that select the Pods of one: of Services, of disruption budgets, of network policies. */
export function selectorsOf(
  maker: Summary,
  index: WorkspaceIndex,
): readonly { readonly by: Summary; readonly selector: PodSelector }[] {
  const { podLabels } = maker;
  if (!podLabels) return [];
  return selecting(index)
    .get(ANY)
    .flatMap(by => by.podSelectors.map(selector => ({ by, selector })))
    .filter(({ selector }) => isSelected(selector.selector, podLabels.labels))
    .filter(({ by, selector }) => selectedBy(selector.selector, by, index).includes(maker));
}

/** Those whose Pods have the first label that a selector asks for; all of them where it asks for none. */
function makersFor(selector: Selector, index: WorkspaceIndex): readonly Summary[] {
  const equality = selector.find(({ operator, values }) => operator === 'In' && values.length === 1);
  return podMakers(index).get(equality ? labelKey(equality.key, equality.values[0] ?? '') : ANY);
}

const ANY = '';

const selecting = tableOf(by => (by.podSelectors.length > 0 ? [[ANY, by]] : []));

const podMakers = tableOf((maker): readonly (readonly [string, Summary])[] => {
  const labels = Object.entries(maker.podLabels?.labels ?? {});
  return maker.podLabels ? [[ANY, maker], ...labels.map(([key, value]) => [labelKey(key, value), maker] as const)] : [];
});

function labelKey(key: string, value: string): string {
  return `${key}\n${value}`;
}
