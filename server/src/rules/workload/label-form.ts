// A label or annotation that the API server does not take.

import { podCarrierOf } from '../../knowledge/podCarriers.ts';
import { type Fix, rename, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { complaintAbout } from '../../model/nameForm.ts';
import { podSpecsOf } from '../../model/podSpec.ts';
import type { Resource } from '../../model/resource.ts';
import { isService } from '../../model/service.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'workload/label-form',
  title: 'label or annotation of a form that is refused',
  why: 'Keys of labels and annotations and the values of labels are short names, and the API server refuses everything else.',
  docs: 'kubernetes/labels',
  guide: 'onboarding/configuration',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['any'],
  since: '0.1.0',
  rows: ['4.3/label-form'],

  *check(resource) {
    for (const label of labelMapsOf(resource).flatMap(map => map.entries())) {
      const key = complaintAbout(label.name, { form: 'label-key', as: 'the key of a label' });
      if (key) yield { at: label.asKey(), message: key.message };
      const value = complaintAbout(label.string(), { form: 'label-value', as: 'the value of a label' });
      if (value) yield { at: label.asValue(), message: value.message, fixes: changing(resource, label, value.near) };
    }
    for (const annotation of metadataOf(resource).flatMap(metadata => metadata.at('annotations').entries())) {
      // Their keys are compared in lower case: the domain may hold capitals. After the `/` the name is still to come.
      if (annotation.name.endsWith('/')) continue;
      const key = complaintAbout(annotation.name.toLowerCase(), { form: 'label-key', as: 'the key of an annotation' });
      if (key) yield { at: annotation.asKey(), message: key.message, fixes: renaming(annotation) };
    }
  },
});

/** The metadata of a resource and of the Pods or machines that it makes. */
function metadataOf(resource: Resource): readonly Field[] {
  const templates = [...podSpecsOf(resource), ...vmSpecsOf(resource)].map(({ metadata }) => metadata);
  return [...new Set([resource.at('metadata'), ...templates])];
}

function labelMapsOf(resource: Resource): readonly Field[] {
  const selector = podCarrierOf(resource.group, resource.kind)?.selector;
  return [
    ...metadataOf(resource).map(metadata => metadata.at('labels')),
    ...[...podSpecsOf(resource), ...vmSpecsOf(resource)].map(({ spec }) => spec.at('nodeSelector')),
    ...(selector?.form === 'labels' ? [resource.at(...selector.path, 'matchLabels')] : []),
    ...(selector?.form === 'map' ? [resource.at(...selector.path)] : []),
    ...(isService(resource) ? [resource.at('spec', 'selector')] : []),
  ];
}

/** A selector and the labels that it selects change together. */
function changing(resource: Resource, label: Field, near: string | undefined): readonly Fix[] {
  if (!near) return [];
  const twins = labelMapsOf(resource).map(map => map.at(label.name));
  const alike = twins.filter(twin => twin.string() === label.string());
  return [reviewFix(`Change to \`${near}\``, ...alike.map(twin => set(twin.asValue(), near)))];
}

/** White space around a key is always a slip. */
function renaming(annotation: Field): readonly Fix[] {
  const key = annotation.name.trim();
  return key !== annotation.name ? [reviewFix(`Rename to \`${key}\``, rename(annotation.asKey(), key))] : [];
}
