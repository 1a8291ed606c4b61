// What a member says about the nodes that it shares with others, or does not.

import type { Field } from '../../syntax/field.ts';
import type { Place } from '../../syntax/place.ts';
import { type Selector, selectorOf } from '../selector.ts';

/** A term that draws Pods together, keeps them apart, or spreads them. */
export interface SpreadTerm {
  readonly kind: 'apart' | 'together' | 'spread';
  /** Whether the scheduler keeps to it, or only tries. */
  readonly isRequired: boolean;
  /** Undefined where it selects nothing, or is half typed. */
  readonly selector: Selector | undefined;
  /** The whole `labelSelector`, there or not. */
  readonly selectorAt: Place;
  /** Undefined where it is not written. */
  readonly topologyKey: string | undefined;
  readonly topologyAt: Place;
  /** The namespaces that it looks at in place of its own; undefined where it names none. */
  readonly namespaces: readonly string[] | undefined;
  /** Whether it selects namespaces by their labels, which nobody can tell here. */
  readonly hasNamespaceSelector: boolean;
  /** The item of the list. */
  readonly at: Place;
}

/** The nodes that a member is bound to. */
export interface BoundNode {
  readonly node: string;
  readonly at: Place;
}

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';
const HOSTNAME = 'kubernetes.io/hostname';

/** The terms about other Pods in the spec of a Pod or a VM. */
export function spreadTermsOf(spec: Field): readonly SpreadTerm[] {
  const affinity = (field: Field, kind: SpreadTerm['kind']) => [
    ...field
      .at(REQUIRED)
      .items()
      .map(term => termOf(term, term, kind, true)),
    ...field
      .at(PREFERRED)
      .items()
      .map(item => termOf(item.at('podAffinityTerm'), item, kind, false)),
  ];
  return [
    ...affinity(spec.at('affinity', 'podAntiAffinity'), 'apart'),
    ...affinity(spec.at('affinity', 'podAffinity'), 'together'),
    ...spec
      .at('topologySpreadConstraints')
      .items()
      .map(term => termOf(term, term, 'spread', term.at('whenUnsatisfiable').string() !== 'ScheduleAnyway')),
  ];
}

/** The one node that the spec of a Pod or a VM names; undefined where it names none or several. */
export function boundNodeOf(spec: Field): BoundNode | undefined {
  const [field] = [spec.at('nodeName'), spec.at('nodeSelector', HOSTNAME)].filter(one => one.string());
  const node = field?.string();
  return field && node ? { node, at: field.asValue() } : undefined;
}

function termOf(term: Field, item: Field, kind: SpreadTerm['kind'], isRequired: boolean): SpreadTerm {
  const namespaces = term.at('namespaces').strings();
  return {
    kind,
    isRequired,
    selector: selectorOf(term.at('labelSelector')),
    selectorAt: term.at('labelSelector').asValue(),
    topologyKey: term.at('topologyKey').string(),
    topologyAt: term.at('topologyKey').asValue(),
    namespaces: namespaces.length > 0 ? namespaces : undefined,
    hasNamespaceSelector: term.at('namespaceSelector').exists,
    at: item.asEntry(),
  };
}
