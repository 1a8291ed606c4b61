// What keeps a term that should set Pods apart from doing so.

import { topologyKeyMeant } from '../knowledge/nodeLabels.ts';
import type { Field } from '../syntax/field.ts';
import { podSpecsOf } from './podSpec.ts';
import type { Resource } from './resource.ts';
import { isSelected, type Labels, labelsOf, type Selector, selectorOf } from './selector.ts';
import { vmSpecsOf } from './vmSpec.ts';

/** A term of anti-affinity, or a constraint of topology spread, that has no effect on the Pods it stands with. */
export type SpreadProblem = {
  /** The labels of the Pods that it stands with, and where they are written. */
  readonly labels: Labels;
  readonly labelsField: Field;
  readonly term: Field;
} & (
  | { readonly kind: 'no-selector' }
  /** Only the machine itself has the labels, and its Pod does not. */
  | { readonly kind: 'vm-labels'; readonly missing: Labels }
  /** A constraint counts Pods with another value of a label than its own Pods have. */
  | { readonly kind: 'other-value'; readonly key: string; readonly wanted: string; readonly own: string }
  | { readonly kind: 'other-namespace'; readonly namespaces: readonly string[]; readonly own: string }
  | { readonly kind: 'topology'; readonly key: string; readonly meant: string }
);

/** The terms of a resource that have no effect, each with the first reason. */
export function spreadProblemsOf(resource: Resource): readonly SpreadProblem[] {
  return [...podSpecsOf(resource), ...vmSpecsOf(resource)].flatMap(({ spec, metadata }) => {
    const labelsField = metadata.at('labels');
    const labels = labelsOf(labelsField);
    return spreadTermsOf(spec).flatMap(term => problemOf(term, labels, labelsField, resource) ?? []);
  });
}

/** The terms of anti-affinity and the constraints of topology spread of a Pod or a machine. */
export function spreadTermsOf(spec: Field): readonly Field[] {
  return [...termsOf(spec.at('affinity', 'podAntiAffinity')), ...spec.at('topologySpreadConstraints').items()];
}

/** Whether a term is certainly about other Pods than those with these labels. */
export function isAboutOthers(term: Field, labels: Labels): boolean {
  const selector = selectorOf(term.at('labelSelector'));
  return selector !== undefined && !isSelected(selector, labels);
}

function termsOf(affinity: Field): readonly Field[] {
  return [
    ...affinity.at('requiredDuringSchedulingIgnoredDuringExecution').items(),
    ...affinity
      .at('preferredDuringSchedulingIgnoredDuringExecution')
      .items()
      .map(item => item.at('podAffinityTerm')),
  ];
}

function problemOf(term: Field, labels: Labels, labelsField: Field, resource: Resource): SpreadProblem | undefined {
  // An item that is being typed has no topology either.
  const topology = term.at('topologyKey').string();
  if (!topology) return undefined;
  const common = { labels, labelsField, term };
  if (!term.at('labelSelector').exists) return { ...common, kind: 'no-selector' };
  const meant = topologyKeyMeant(topology);
  if (meant !== undefined) return { ...common, kind: 'topology', key: topology, meant };
  const selector = selectorOf(term.at('labelSelector'));
  if (!selector) return undefined;
  const namespaces = term.at('namespaces').strings();
  const own = resource.namespace;
  if (isSelected(selector, labels))
    return own !== undefined &&
      namespaces.length > 0 &&
      !namespaces.includes(own) &&
      !term.at('namespaceSelector').exists
      ? { ...common, kind: 'other-namespace', namespaces, own }
      : undefined;
  const missing = missingOf(selector, labels, labelsOf(resource.at('metadata', 'labels')), resource);
  if (missing) return { ...common, kind: 'vm-labels', missing };
  const other = term.parent.name === 'topologySpreadConstraints' ? otherValue(selector, labels) : undefined;
  return other && { ...common, kind: 'other-value', ...other };
}

/** The labels that a machine has itself and its template lacks, where these are all that the selector misses. */
function missingOf(selector: Selector, labels: Labels, ofMachine: Labels, resource: Resource): Labels | undefined {
  if (!vmSpecsOf(resource).some(({ machine }) => machine)) return undefined;
  if (!isSelected(selector, { ...ofMachine, ...labels })) return undefined;
  const missed = selector.filter(requirement => !isSelected([requirement], labels));
  return Object.fromEntries(missed.map(({ key }) => [key, ofMachine[key] ?? '']));
}

function otherValue(selector: Selector, labels: Labels) {
  const [missed, ...others] = selector.filter(requirement => !isSelected([requirement], labels));
  const [wanted] = missed?.values ?? [];
  const own = missed && Object.hasOwn(labels, missed.key) ? labels[missed.key] : undefined;
  if (!missed || others.length > 0 || missed.operator !== 'In' || missed.values.length !== 1) return undefined;
  return wanted !== undefined && own !== undefined ? { key: missed.key, wanted, own } : undefined;
}
