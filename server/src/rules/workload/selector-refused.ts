// A condition of a selector that cannot be read: values where none belong, none where some do, keys that are no labels.

import { podCarrierOf } from '../../knowledge/podCarriers.ts';
import { vmCarrierOf } from '../../knowledge/vmCarriers.ts';
import { reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { type Condition, conditionsIn, objectionToCondition } from '../../model/condition.ts';
import { complaintAbout } from '../../model/nameForm.ts';
import { nodeTermsOf, type Placed, placedOf, podTermsOf, spreadOf } from '../../model/placed.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'workload/selector-refused',
  title: 'selector that cannot be read',
  why: 'A condition has as many values as its operator compares with, and its key is a label; everything else is refused.',
  docs: 'kubernetes/labels',
  guide: 'operations/scheduling',
  pillar: 'availability',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates', 'VM templates'],
  mentions: ['matchExpressions', 'matchFields', 'matchLabels'],
  since: '0.1.0',
  rows: ['KV090', 'KV091', 'KV230'],

  *check(resource) {
    const ownExpressions = ownSelectorsOf(resource).flatMap(({ field, refuser }) => conditionsIn(field, refuser));
    for (const condition of [...ownExpressions, ...placedOf(resource).flatMap(conditionsOf)]) {
      const objection = objectionToCondition(condition);
      if (!objection) continue;
      const { at, message, fixes } = objection;
      yield { at, message, fixes: fixes.map(({ title, edits }) => reviewFix(title, ...edits)) };
    }
    for (const placed of placedOf(resource)) {
      for (const label of selectorsOf(placed).flatMap(selector => selector.at('matchLabels').entries())) {
        const by = placed.refuser;
        const key = complaintAbout(label.name, { form: 'label-key', as: 'the key of a label', by });
        if (key) yield { at: label.asKey(), message: key.message };
        const value = complaintAbout(label.string(), { form: 'label-value', as: 'the value of a label', by });
        if (value) yield { at: label.asValue(), message: value.message };
      }
    }
  },
});

/** The selectors by which a controller knows its own; what their maps of labels hold is looked at beside the labels. */
function ownSelectorsOf({ group, kind, at }: Resource): readonly { readonly field: Field; readonly refuser: string }[] {
  const selector = podCarrierOf(group, kind)?.selector;
  if (selector?.form === 'labels') return [{ field: at(...selector.path), refuser: 'the API server' }];
  const ofMachines = vmCarrierOf(group, kind)?.selector;
  return ofMachines ? [{ field: at(...ofMachines.path), refuser: 'KubeVirt' }] : [];
}

/** The selectors for the Pods of others and for their namespaces. */
function selectorsOf(placed: Placed): readonly Field[] {
  const terms = podTermsOf(placed).flatMap(({ field }) => [field.at('labelSelector'), field.at('namespaceSelector')]);
  return [...terms, ...spreadOf(placed).map(constraint => constraint.at('labelSelector'))];
}

function conditionsOf(placed: Placed): readonly Condition[] {
  const { refuser } = placed;
  const ofNodes = nodeTermsOf(placed).flatMap(({ field }): readonly Condition[] => [
    ...field
      .at('matchExpressions')
      .items()
      .map((one): Condition => ({ field: one, about: 'node', refuser })),
    ...field
      .at('matchFields')
      .items()
      .map((one): Condition => ({ field: one, about: 'node-fields', refuser })),
  ]);
  return [...ofNodes, ...selectorsOf(placed).flatMap(selector => conditionsIn(selector, refuser))];
}
