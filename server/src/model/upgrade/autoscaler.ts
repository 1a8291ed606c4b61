// Moves a HorizontalPodAutoscaler to newer versions of `autoscaling`, which say all targets of metrics in one way.

import { type Edit, remove, rename, set, type Value } from '../../syntax/edit/edit.ts';
import type { Field } from '../../syntax/field.ts';
import type { Resource } from '../resource.ts';
import { type Moves, wholeValue } from './moves.ts';

/** From `autoscaling/v2beta1`, where every source of metrics said its target in its own way. */
export function metricMoves(resource: Resource): Moves | undefined {
  const moved = resource
    .at('spec', 'metrics')
    .items()
    .map(metric => toTarget(metric));
  const complete = moved.filter(edits => edits !== undefined);
  return complete.length < moved.length ? undefined : { edits: complete.flat() };
}

/** From `extensions/v1beta1`, which knew a share of the requested CPU and nothing else. */
export function firstAutoscalerMoves(resource: Resource): Moves | undefined {
  const scale = resource.at('spec', 'scaleRef');
  const cpu = resource.at('spec', 'cpuUtilization');
  const share = cpu.at('targetPercentage').number();
  if (scale.type !== 'map' || (cpu.exists && share === undefined)) return undefined;
  const subresource = scale.at('subresource');
  return {
    edits: [
      rename(scale.asKey(), 'scaleTargetRef'),
      ...(subresource.exists ? [remove(subresource.asEntry())] : []),
      ...(share === undefined
        ? []
        : [rename(cpu.asKey(), 'targetCPUUtilizationPercentage'), set(cpu.asValue(), share)]),
    ],
  };
}

function toTarget(metric: Field): readonly Edit[] | undefined {
  const type = metric.at('type').string();
  if (type === 'Resource') return withTarget(metric.at('resource'));
  if (type === 'ContainerResource') return withTarget(metric.at('containerResource'));
  if (type === 'Pods') return named(metric.at('pods'), 'selector');
  if (type === 'External') return named(metric.at('external'), 'metricSelector');
  if (type !== 'Object') return undefined;
  const object = metric.at('object', 'target');
  const rest = named(metric.at('object'), 'selector');
  return object.type === 'map' && rest ? [rename(object.asKey(), 'describedObject'), ...rest] : undefined;
}

/** The metric's name and selector below `metric`, and its target. */
function named(source: Field, selectorKey: string): readonly Edit[] | undefined {
  const name = source.at('metricName');
  const selector = source.at(selectorKey);
  const chosen = wholeValue(selector);
  const target = withTarget(source);
  if (!name.string() || !target || (selector.exists && chosen === undefined)) return undefined;
  return [
    rename(name.asKey(), 'metric'),
    set(name.asValue(), { name: name.string() ?? '', ...(chosen !== undefined && { selector: chosen }) }),
    ...(selector.exists ? [remove(selector.asEntry())] : []),
    ...target,
  ];
}

/** Old keys of targets, the key below `target` that follows each, and its type; the first one that is written counts. */
const TARGETS = [
  { old: 'targetAverageUtilization', key: 'averageUtilization', type: 'Utilization' },
  { old: 'targetAverageValue', key: 'averageValue', type: 'AverageValue' },
  { old: 'averageValue', key: 'averageValue', type: 'AverageValue' },
  { old: 'targetValue', key: 'value', type: 'Value' },
] as const;

function withTarget(source: Field): readonly Edit[] | undefined {
  const written = TARGETS.filter(({ old }) => source.at(old).exists);
  const [first, ...others] = written;
  const amount: Value | undefined = first && wholeValue(source.at(first.old));
  if (!first || amount === undefined || amount === null) return undefined;
  return [
    rename(source.at(first.old).asKey(), 'target'),
    set(source.at(first.old).asValue(), { type: first.type, [first.key]: amount }),
    ...others.map(({ old }) => remove(source.at(old).asEntry())),
  ];
}
