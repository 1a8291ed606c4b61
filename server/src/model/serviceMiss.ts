// What the selector of a Service misses: Pods that it selects but for one label, or a machine with labels of its own.

import { mistyped } from '../knowledge/mistyped.ts';
import { nearest } from '../knowledge/nearest.ts';
import type { Place } from '../syntax/place.ts';
import { isRoleKey } from './ha/roles.ts';
import type { WorkspaceIndex } from './index.ts';
import { neighboursOf } from './neighbours.ts';
import { oncePer } from './once.ts';
import { isPlaceholder } from './placeholder.ts';
import { type PodSelector, selectedBy } from './podSelection.ts';
import { isSelected, type Labels, type Selector } from './selector.ts';
import { placeOf, type Summary } from './summary.ts';

/** A label as somebody writes it. */
export interface Label {
  readonly key: string;
  readonly value: string;
}

/** Why a Service leads to no Pod; of several reasons the most certain one. */
export type Miss =
  | { readonly kind: 'vm-labels'; readonly selector: PodSelector; readonly machine: Summary }
  | {
      readonly kind: 'near';
      readonly maker: Summary;
      readonly wanted: Label;
      readonly found: Label;
      /** The label in the selector, and that of the Pods, with its file. */
      readonly at: Place;
      readonly foundAt: Place;
    }
  | { readonly kind: 'nothing'; readonly selector: PodSelector };

/** Labels that controllers add to Pods: no manifest has them. */
const ADDED_LABEL =
  /^(?:(?:[\w-]+\.)*kubevirt\.io\/|(?:apps|statefulset|batch|leaderworkerset)\.(?:x-)?k(?:ubernetes|8s)\.io\/|(?:pod-template-hash|controller-revision-hash|job-name|controller-uid)$)/;

/** Why the selector of a Service selects no Pod that the workspace makes; undefined where it does, and where a tool fills it in. */
export function missOf(service: Summary, index: WorkspaceIndex): Miss | undefined {
  const [selector] = service.podSelectors;
  if (service.group !== '' || service.kind !== 'Service' || !selector || isOpen(selector.selector)) return undefined;
  if (selectedBy(selector.selector, service, index).length > 0) return undefined;
  const { machines, makers } = partsOf(neighboursOf(service, index));
  const isNear = ({ namespace }: Summary) => mayBe(namespace, service.namespace);
  const machine = machines.find(one => isNear(one) && isSelected(selector.selector, one.vmLabels?.labels ?? {}));
  if (machine) return { kind: 'vm-labels', selector, machine };
  // Of hundreds of workloads some are always nearly selected, which then says nothing.
  const near = makers.length > MANY ? [] : makers.filter(isNear).flatMap(maker => nearMissOf(service, selector, maker));
  if (near[0]) return near[0];
  return isOfChangingRole(selector.selector, service, index) ? undefined : { kind: 'nothing', selector };
}

/** Whether it selects Pods but for their role, which no manifest gives them: software that elects a leader labels it. */
function isOfChangingRole(selector: Selector, service: Summary, index: WorkspaceIndex): boolean {
  const roles = selector.filter(({ key }) => isRoleKey(key));
  const others = selector.filter(({ key }) => !isRoleKey(key));
  if (roles.length === 0 || others.length === 0) return false;
  return selectedBy(others, service, index).some(({ podLabels }) =>
    roles.every(({ key }) => podLabels?.labels[key] === undefined),
  );
}

const MANY = 300;

/** The machines with labels of their own, and what makes Pods, in an application. */
const partsOf = oncePer((application: readonly Summary[]) => ({
  machines: application.filter(({ vmLabels }) => vmLabels),
  makers: application.filter(({ podLabels }) => podLabels),
}));

/** Whether a selector asks for something that no manifest shows. */
function isOpen(selector: Selector): boolean {
  return selector.some(({ key, values }) => ADDED_LABEL.test(key) || values.some(isPlaceholder));
}

/** Namespaces that are not written may be any. */
function mayBe(a: string | undefined, b: string | undefined): boolean {
  return a === undefined || b === undefined || a === b;
}

/** One label is all that keeps the Pods from being selected, and it is mistyped or the two are plainly a pair. */
function nearMissOf(service: Summary, { selector, at }: PodSelector, maker: Summary): readonly Miss[] {
  const labels: Labels = maker.podLabels?.labels ?? {};
  const [unmet, ...others] = selector.filter(requirement => !isSelected([requirement], labels));
  const [value = ''] = unmet?.values ?? [];
  if (!unmet || !maker.podLabels || others.length > 0) return [];
  const found = foundFor({ key: unmet.key, value }, labels, service.name === maker.name);
  if (!found) return [];
  const isOtherKey = found.key !== unmet.key;
  return [
    {
      kind: 'near',
      maker,
      wanted: { key: unmet.key, value },
      found,
      at: { path: [...at.path, unmet.key], aspect: isOtherKey ? 'key' : 'value' },
      foundAt: placeOf(maker, { path: [...maker.podLabels.at.path, found.key], aspect: isOtherKey ? 'key' : 'value' }),
    },
  ];
}

/** The label that was meant: the same key with a mistyped value, a mistyped key, or the value of the workload of one name. */
function foundFor({ key, value }: Label, labels: Labels, isPair: boolean): Label | undefined {
  const own = labels[key];
  if (own !== undefined) {
    const isMeant = mistyped(value, [own]) !== undefined || (isPair && isLonger(value, own));
    return isMeant ? { key, value: own } : undefined;
  }
  const sameValue = Object.keys(labels).filter(one => labels[one] === value);
  const meant = nearest(key, sameValue);
  return meant === undefined ? undefined : { key: meant, value };
}

/** Whether one of two names begins with the other, as `web` and `web-frontend`. */
function isLonger(a: string, b: string): boolean {
  return a.startsWith(`${b}-`) || b.startsWith(`${a}-`);
}
