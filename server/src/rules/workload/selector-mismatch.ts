// A selector that the template's own labels do not meet.

import { podCarrierOf } from '../../knowledge/podCarriers.ts';
import { vmCarrierOf } from '../../knowledge/vmCarriers.ts';
import { type Fix, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import type { Resource } from '../../model/resource.ts';
import { isSelected, labelsOf, requirementOf } from '../../model/selector.ts';
import type { Field } from '../../syntax/field.ts';

/** What a controller asks of the labels of what it makes, and these labels. */
interface Selecting {
  readonly equalities: readonly Field[];
  readonly expressions: readonly Field[];
  readonly labels: Field;
  readonly made: 'Pods' | 'machines';
  readonly refuser: 'the API server' | 'KubeVirt';
}

export default resourceRule({
  id: 'workload/selector-mismatch',
  title: 'selector that does not match the template',
  why: 'A controller whose selector does not match the labels of what it makes is refused: it would never see what it made.',
  docs: 'kubernetes/labels',
  guide: 'legacy/controllers',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: [
    ...['DaemonSet', 'Deployment', 'DeploymentConfig', 'ReplicaSet', 'ReplicationController', 'StatefulSet'],
    ...['VirtualMachineInstanceReplicaSet', 'VirtualMachinePool'],
  ],
  since: '0.1.0',
  reads: 'absence',
  rows: ['selector-template-mismatch', '4.3/selector', 'KV230'],

  *check(resource) {
    for (const { equalities, expressions, labels, made, refuser } of selectingOf(resource)) {
      if (hasUnknown(labels)) continue;
      const refused = `so ${refuser} refuses the ${resource.kind}`;
      for (const wanted of equalities) {
        const label = labels.at(wanted.name);
        const text = wanted.text();
        if (text === undefined || label.text() === text || hasUnknown(wanted)) continue;
        yield {
          at: label.exists ? wanted.asValue() : wanted.asKey(),
          message: `${saying(wanted, label, made)}, ${refused}`,
          related: [{ at: label.exists ? label.asValue() : labels.asKey(), message: `the labels of the ${made}` }],
          fixes: fixesFor(wanted, label, made),
        };
      }
      for (const expression of expressions) {
        if (hasUnknown(expression) || isMet(expression, labels)) continue;
        yield {
          at: expression.at('key').asValue(),
          message: `the labels of the template do not meet \`${conditionOf(expression)}\`, ${refused}`,
          related: [{ at: labels.asKey(), message: `the labels of the ${made}` }],
        };
      }
    }
  },
});

/** A controller whose template is not there yet asks nothing of it. */
function selectingOf({ group, kind, at }: Resource): readonly Selecting[] {
  const pod = podCarrierOf(group, kind);
  if (pod?.selector) {
    const field = at(...pod.selector.path);
    const isMap = pod.selector.form === 'map';
    if (at(...pod.podSpec).type !== 'map') return [];
    return [
      {
        equalities: (isMap ? field : field.at('matchLabels')).entries(),
        expressions: isMap ? [] : field.at('matchExpressions').items(),
        labels: at(...pod.metadata, 'labels'),
        made: 'Pods',
        refuser: 'the API server',
      },
    ];
  }
  const vm = vmCarrierOf(group, kind);
  if (!vm?.selector || at(...vm.vmSpec).type !== 'map') return [];
  const field = at(...vm.selector.path);
  return [
    {
      equalities: field.at('matchLabels').entries(),
      expressions: field.at('matchExpressions').items(),
      labels: at(...vm.selector.labels),
      made: 'machines',
      refuser: 'KubeVirt',
    },
  ];
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

function saying(wanted: Field, label: Field, made: string): string {
  const asked = `the selector asks for \`${wanted.name}: ${wanted.text()}\``;
  return label.exists
    ? `${asked}, but the ${made} have \`${label.text()}\``
    : `${asked}, which the ${made} do not have`;
}

function fixesFor(wanted: Field, label: Field, made: string): readonly Fix[] {
  const [asked, own] = [wanted.text() ?? '', label.text()];
  const giveLabel = reviewFix(`Give the ${made} the label \`${wanted.name}: ${asked}\``, set(label.asValue(), asked));
  if (own === undefined) return [giveLabel];
  return [giveLabel, reviewFix(`Change the selector to \`${wanted.name}: ${own}\``, set(wanted.asValue(), own))];
}
