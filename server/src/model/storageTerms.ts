// What a claim asks for and what a volume offers beside the mode: class, access, size and labels.

import type { Field } from '../syntax/field.ts';
import type { Place } from '../syntax/place.ts';
import { type Labels, labelsOf, type Selector, selectorOf } from './selector.ts';

/** The terms on which a claim and a volume come together; the same for both sides. */
export interface StorageTerms {
  /** The class as written, empty for none at all; undefined where it is left to the default class of the cluster. */
  readonly className: string | undefined;
  readonly classAt: Place;
  /** Whether the class is still being typed, so that nothing follows from it. */
  readonly isClassOpen: boolean;
  readonly accessModes: readonly string[];
  readonly accessModesAt: Place;
  /** The size as written; undefined where it is absent or still being typed. */
  readonly size: string | undefined;
  readonly sizeAt: Place;
  /** The VolumeAttributesClass as written; undefined where it is absent or still being typed. */
  readonly attributesClass: string | undefined;
  readonly attributesClassAt: Place;
}

/** What a claim asks for. */
export interface ClaimTerms extends StorageTerms {
  /** The labels that it asks of a volume. */
  readonly selector: Selector | undefined;
  readonly selectorAt: Place;
}

/** What a PersistentVolume offers. */
export interface VolumeTerms extends StorageTerms {
  readonly labels: Labels;
  /** Whether it is a disk or directory of one node. */
  readonly isLocal: boolean;
}

/** Took the place of the field before Kubernetes 1.6, and still goes before it. */
const CLASS_ANNOTATION = 'volume.beta.kubernetes.io/storage-class';

/** What a claim asks for, given the claim and its spec. */
export function claimTermsOf(root: Field, spec: Field): ClaimTerms {
  const selector = spec.at('selector');
  return {
    ...termsOf(root, spec, spec.at('resources', 'requests', 'storage')),
    selector: selectorOf(selector),
    selectorAt: selector.asKey(),
  };
}

/** What a PersistentVolume offers. */
export function volumeTermsOf(root: Field): VolumeTerms {
  const spec = root.at('spec');
  return {
    ...termsOf(root, spec, spec.at('capacity', 'storage')),
    labels: labelsOf(root.at('metadata', 'labels')),
    isLocal: spec.at('local').exists,
  };
}

function termsOf(root: Field, spec: Field, size: Field): StorageTerms {
  const annotation = root.at('metadata', 'annotations', CLASS_ANNOTATION);
  const className = annotation.exists ? annotation : spec.at('storageClassName');
  return {
    className: className.exists ? (className.text() ?? '') : undefined,
    classAt: className.asValue(),
    isClassOpen: className.type === 'null',
    accessModes: spec.at('accessModes').strings(),
    accessModesAt: spec.at('accessModes').asValue(),
    size: size.text(),
    sizeAt: size.asValue(),
    attributesClass: spec.at('volumeAttributesClassName').text(),
    attributesClassAt: spec.at('volumeAttributesClassName').asValue(),
  };
}
