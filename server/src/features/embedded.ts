// JSON and cloud-config in the text of a field: what stands at an offset within it, and where that is in the file.

import { userDataFormOf } from '../knowledge/cloudConfig.ts';
import { analysisOf } from '../lint/lint.ts';
import { isAttachmentDefinition } from '../model/attachmentConfig.ts';
import { cloudTextsOf } from '../model/cloudConfig.ts';
import { NETWORKS } from '../model/networksAnnotation.ts';
import type { Resource } from '../model/resource.ts';
import type { ManifestDocument } from '../syntax/document.ts';
import { type EmbeddedDocument, textFieldAt, typedDocumentOf } from '../syntax/embedded/embeddedDocument.ts';
import type { Field } from '../syntax/field.ts';
import { type Aspect, isPrefix, type Place } from '../syntax/place.ts';
import { touches } from '../text/span.ts';
import { aboutCloudConfig } from './hover/cloudConfigText.ts';
import { aboutCni, aboutSelection } from './hover/cniText.ts';

/** A text of the file that is a document of its own, and an offset within it. */
export interface Embedded {
  readonly inner: EmbeddedDocument;
  readonly offset: number;
  readonly resource: Resource;
  /** What the text is: the configuration of a network, the networks that a Pod asks for, or what a guest does at boot. */
  readonly as: 'configuration' | 'networks' | 'cloud-config';
}

/** The text around an offset of a document that is JSON by its place, or cloud-config by its first line; undefined elsewhere. */
export function embeddedAt(document: ManifestDocument, offset: number): Embedded | undefined {
  const field = textFieldAt(document, offset);
  if (!field) return undefined;
  const resource = analysisOf(document).resources.find(({ root }) => isPrefix(root.path, field.path));
  const as = resource && languageOf(resource, field);
  if (!as) return undefined;
  const inner = typedDocumentOf(field, document);
  const within = inner?.offsetIn(document, offset);
  return inner && within !== undefined ? { inner, offset: within, resource, as } : undefined;
}

function languageOf(resource: Resource, field: Field): Embedded['as'] | undefined {
  if (field.name === NETWORKS && field.parent.name === 'annotations')
    return field.string()?.trimStart().startsWith('[') ? 'networks' : undefined;
  if (isUserData(resource, field)) return 'cloud-config';
  const path = field.path.slice(resource.root.path.length).join('.');
  return isAttachmentDefinition(resource) && path === 'spec.config' ? 'configuration' : undefined;
}

function isUserData(resource: Resource, field: Field): boolean {
  if (userDataFormOf(field.string() ?? '') !== 'cloud-config') return false;
  return cloudTextsOf(resource).some(text => text.isPlain && text.field.path.join() === field.path.join());
}

/** What is known of what stands in a text of the file, and where it stands; undefined for nothing. */
export function embeddedHoverAt(
  document: ManifestDocument,
  offset: number,
): { readonly markdown: string; readonly at: Place } | undefined {
  const embedded = embeddedAt(document, offset);
  if (!embedded) return undefined;
  const { inner, offset: within } = embedded;
  const { field, aspect } = inner.document.fieldAt(within);
  const place = { path: field.path, aspect };
  if (field.path.length === 0 || !touches(inner.document.spanOf(place), within)) return undefined;
  const markdown = textAbout(embedded, field, aspect);
  return markdown === undefined ? undefined : { markdown, at: inner.placeOf(place) };
}

function textAbout({ as, inner }: Embedded, field: Field, aspect: Aspect): string | undefined {
  if (as === 'cloud-config') return aboutCloudConfig(field, aspect);
  return as === 'networks' ? aboutSelection(field) : aboutCni(inner.root, field, aspect);
}
