// JSON in the text of a field: what stands at an offset within it, and where that is in the file.

import { analysisOf } from '../lint/lint.ts';
import { isAttachmentDefinition } from '../model/attachmentConfig.ts';
import type { Resource } from '../model/resource.ts';
import type { ManifestDocument } from '../syntax/document.ts';
import { type EmbeddedDocument, embeddedDocumentOf } from '../syntax/embedded/embeddedDocument.ts';
import { isPrefix, type Place } from '../syntax/place.ts';
import { touches } from '../text/span.ts';
import { aboutCni } from './hover/cniText.ts';

/** A text of the file that is a document of its own, and an offset within it. */
export interface Embedded {
  readonly inner: EmbeddedDocument;
  readonly offset: number;
  readonly resource: Resource;
}

/** The configuration of a network around an offset of a document; undefined elsewhere. */
export function embeddedAt(document: ManifestDocument, offset: number): Embedded | undefined {
  const { field, aspect } = document.fieldAt(offset);
  if (aspect !== 'value' || field.type !== 'string') return undefined;
  const resource = analysisOf(document).resources.find(({ root }) => isPrefix(root.path, field.path));
  if (!resource || !isAttachmentDefinition(resource)) return undefined;
  if (field.path.slice(resource.root.path.length).join('.') !== 'spec.config') return undefined;
  const inner = embeddedDocumentOf(field);
  const within = inner?.offsetIn(document, offset);
  return inner && within !== undefined ? { inner, offset: within, resource } : undefined;
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
  const markdown = aboutCni(inner.root, field, aspect);
  return markdown === undefined ? undefined : { markdown, at: inner.placeOf(place) };
}
