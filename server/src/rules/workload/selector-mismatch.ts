// A selector that the template's own labels do not meet.

import { podCarrierOf } from '../../knowledge/podCarriers.ts';
import { type Fix, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import { type PodSpec, podSpecsOf } from '../../model/podSpec.ts';
import { isSelected, labelsOf, requirementOf } from '../../model/selector.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'workload/selector-mismatch',
  title: 'selector that does not match the template',
  why: 'The API server refuses a controller whose selector does not match the labels of its own Pods.',
  docs: 'kubernetes/labels',
  guide: 'legacy/controllers',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['DaemonSet', 'Deployment', 'DeploymentConfig', 'ReplicaSet', 'ReplicationController', 'StatefulSet'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['selector-template-mismatch', '4.3/selector'],

  *check(resource) {
    for (const pod of podSpecsOf(resource)) {
      const labels = pod.metadata.at('labels');
      if (hasUnknown(labels)) continue;
      for (const wanted of equalitiesOf(pod)) {
        const label = labels.at(wanted.name);
        const text = wanted.text();
        if (text === undefined || label.text() === text || hasUnknown(wanted)) continue;
        yield {
          at: label.exists ? wanted.asValue() : wanted.asKey(),
          message: `${saying(wanted, label)}, so the API server refuses the ${resource.kind}`,
          related: [{ at: label.exists ? label.asValue() : labels.asKey(), message: 'the labels of the Pods' }],
          fixes: fixesFor(wanted, label),
        };
      }
      for (const expression of expressionsOf(pod)) {
        if (hasUnknown(expression) || isMet(expression, labels)) continue;
        yield {
          at: expression.at('key').asValue(),
          message: `the labels of the template do not meet \`${conditionOf(expression)}\`, so the API server refuses the ${resource.kind}`,
          related: [{ at: labels.asKey(), message: 'the labels of the Pods' }],
        };
      }
    }
  },
});

/** The labels that the selector of a controller asks for, each with its value. */
function equalitiesOf({ resource }: PodSpec): readonly Field[] {
  const selector = podCarrierOf(resource.group, resource.kind)?.selector;
  if (!selector) return [];
  const field = resource.at(...selector.path);
  return (selector.form === 'map' ? field : field.at('matchLabels')).entries();
}

function expressionsOf({ resource }: PodSpec): readonly Field[] {
  const selector = podCarrierOf(resource.group, resource.kind)?.selector;
  return selector?.form === 'labels' ? resource.at(...selector.path, 'matchExpressions').items() : [];
}

/** Whether an expression holds for some labels; one that is still being typed does. */
function isMet(expression: Field, labels: Field): boolean {
  const requirement = requirementOf(expression);
  return requirement === undefined || isSelected([requirement], labelsOf(labels));
}

/** `track In [stable, canary]`. */
function conditionOf(expression: Field): string {
  const { key = '', operator = '', values = [] } = requirementOf(expression) ?? {};
  return [key, operator, ...(values.length > 0 ? [`[${values.join(', ')}]`] : [])].join(' ');
}

/** Whether something below a field is filled in by a tool, or by somebody who is still typing. */
function hasUnknown(field: Field): boolean {
  const text = field.text();
  if (text !== undefined) return isPlaceholder(text);
  return [...field.entries(), ...field.items()].some(below => below.type === 'null' || hasUnknown(below));
}

function saying(wanted: Field, label: Field): string {
  const asked = `the selector asks for \`${wanted.name}: ${wanted.text()}\``;
  return label.exists ? `${asked}, but the Pods have \`${label.text()}\`` : `${asked}, which the Pods do not have`;
}

function fixesFor(wanted: Field, label: Field): readonly Fix[] {
  const [asked, own] = [wanted.text() ?? '', label.text()];
  const giveLabel = reviewFix(`Give the Pods the label \`${wanted.name}: ${asked}\``, set(label.asValue(), asked));
  if (own === undefined) return [giveLabel];
  return [giveLabel, reviewFix(`Change the selector to \`${wanted.name}: ${own}\``, set(wanted.asValue(), own))];
}
