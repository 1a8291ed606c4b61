// Where Pods, virtual machines and volumes name labels and taints of nodes.

import { type NodeLabel, renamedNodeLabel } from '../knowledge/nodeLabels.ts';
import type { Target } from '../knowledge/target.ts';
import type { Field } from '../syntax/field.ts';
import { oncePer } from './once.ts';
import { isForOpenShift } from './openShiftResource.ts';
import { isPersistentVolume } from './persistentVolume.ts';
import { podSpecsOf } from './podSpec.ts';
import type { Resource } from './resource.ts';
import { vmSpecsOf } from './vmSpec.ts';

/** A place that names a label or a taint of nodes. */
export interface NodeLabelUse {
  /** The entry of a node selector, whose key is the label, or the field whose value is. */
  readonly field: Field;
  readonly key: string;
  readonly as: NodeLabel['as'];
  readonly in: 'nodeSelector' | 'expression' | 'topologyKey' | 'toleration';
  /** What one would take away to be rid of it: the entry, the expression, the term. */
  readonly whole: Field;
  /** The field of a use beside it that names another key, whatever that is, in the same list. */
  readonly besides: (key: string) => Field | undefined;
}

/** A use of a key that was renamed. */
export interface RenamedUse {
  readonly use: NodeLabelUse;
  readonly facts: NodeLabel;
}

const IGNORED = 'IgnoredDuringExecution';

/** Every place of a resource that names a label or a taint of nodes. */
export const nodeLabelUsesOf = oncePer((resource: Resource): readonly NodeLabelUse[] => {
  const specs = [...podSpecsOf(resource), ...vmSpecsOf(resource)].map(({ spec }) => spec);
  const volume = resource.at('spec', 'nodeAffinity', 'required', 'nodeSelectorTerms');
  return [
    ...[...specs, ...componentsIn(resource)].flatMap(usesIn),
    ...(isPersistentVolume(resource) ? expressionsIn(volume.items()) : []),
  ];
});

/** The uses of renamed keys, but for those whose new key stands beside them as an alternative, and what OpenShift keeps. */
export function renamedUsesOf(resource: Resource, target: Target): readonly RenamedUse[] {
  return nodeLabelUsesOf(resource).flatMap(use => {
    const facts = renamedNodeLabel(use.key, use.as, target);
    const isAlternative = use.in === 'toleration' || use.in === 'expression';
    if (!facts || (isAlternative && use.besides(facts.replacement))) return [];
    if (facts.state === 'gone' && isForOpenShift(resource)) return [];
    return [{ use, facts }];
  });
}

/** Where KubeVirt is told on which nodes its own components and the machines go. */
function componentsIn(resource: Resource): readonly Field[] {
  if (resource.group !== 'kubevirt.io' || resource.kind !== 'KubeVirt') return [];
  return ['infra', 'workloads'].map(part => resource.at('spec', part, 'nodePlacement'));
}

function usesIn(spec: Field): readonly NodeLabelUse[] {
  const node = spec.at('affinity', 'nodeAffinity');
  const preferred = node.at(`preferredDuringScheduling${IGNORED}`).items();
  const tolerations = spec.at('tolerations').items();
  return [
    ...selectorIn(spec.at('nodeSelector')),
    ...expressionsIn(node.at(`requiredDuringScheduling${IGNORED}`, 'nodeSelectorTerms').items()),
    ...expressionsIn(preferred.map(item => item.at('preference'))),
    ...['podAffinity', 'podAntiAffinity'].flatMap(kind => topologiesIn(spec.at('affinity', kind))),
    ...spec.at('topologySpreadConstraints').items().flatMap(constraintIn),
    ...tolerations.flatMap(item => useOf(item, 'key', tolerations) ?? []),
  ];
}

function selectorIn(selector: Field): readonly NodeLabelUse[] {
  return selector.entries().map(entry => ({
    field: entry,
    key: entry.name,
    as: 'label',
    in: 'nodeSelector',
    whole: entry,
    besides: key => (selector.at(key).exists ? selector.at(key) : undefined),
  }));
}

/** A node has to meet one of the terms, and all expressions of that. */
function expressionsIn(terms: readonly Field[]): readonly NodeLabelUse[] {
  const keysOf = (term: Field) => term.at('matchExpressions').items();
  return terms.flatMap(term =>
    keysOf(term).flatMap(expression => {
      const others = terms.filter(other => other !== term).flatMap(keysOf);
      return useOf(expression, 'key', others) ?? [];
    }),
  );
}

function topologiesIn(affinity: Field): readonly NodeLabelUse[] {
  const required = affinity.at(`requiredDuringScheduling${IGNORED}`).items();
  const preferred = affinity.at(`preferredDuringScheduling${IGNORED}`).items();
  return [...required, ...preferred.map(item => item.at('podAffinityTerm'))].flatMap(
    term => useOf(term, 'topologyKey', []) ?? [],
  );
}

/** The API server refuses two constraints of one key that ask for the same when they cannot be met. */
function constraintIn(constraint: Field, _: number, all: readonly Field[]): readonly NodeLabelUse[] {
  const wish = (one: Field) => one.at('whenUnsatisfiable').string();
  const alike = all.filter(other => wish(other) === wish(constraint));
  const use = useOf(constraint, 'topologyKey', alike);
  return use ? [use] : [];
}

function useOf(item: Field, name: 'key' | 'topologyKey', others: readonly Field[]): NodeLabelUse | undefined {
  const field = item.at(name);
  const key = field.string();
  if (!key) return undefined;
  const isToleration = item.parent.name === 'tolerations';
  return {
    field,
    key,
    as: isToleration ? 'taint' : 'label',
    in: name === 'topologyKey' ? 'topologyKey' : isToleration ? 'toleration' : 'expression',
    whole: item,
    besides: wanted => others.map(other => other.at(name)).find(other => other.string() === wanted),
  };
}
