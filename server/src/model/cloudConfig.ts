// What cloud-init reads, as parsed documents with places in the manifest: in machines, Secrets and ConfigMaps.

import { userDataFormOf } from '../knowledge/cloudConfig.ts';
import { decodedDocumentOf, type EmbeddedDocument, embeddedDocumentOf } from '../syntax/embedded/embeddedDocument.ts';
import type { Place } from '../syntax/place.ts';
import type { Span } from '../text/span.ts';
import { cloudInitsOf } from './cloudInit.ts';
import { type GuestText, heldTextsOf, textsOfHalf } from './guestText.ts';
import { oncePer } from './once.ts';
import type { Resource } from './resource.ts';
import { vmSpecsOf } from './vmSpec.ts';

/** A text of user data or network data. */
export interface CloudText extends GuestText {
  readonly what: 'user data' | 'network data';
}

/** A text that is YAML, as a document. */
export interface CloudDocument extends CloudText {
  readonly inner: EmbeddedDocument;
}

/** Words of which one stands in every manifest with cloud-config; the second is how it begins in base64. */
export const CLOUD_CONFIG_WORDS = ['cloud-config', 'I2Nsb3VkLWNvbmZpZ', 'userDataBase64'];
/** The same for network data. */
export const NETWORK_DATA_WORDS = ['networkData', 'networkdata'];
/** Keys of Secrets that KubeVirt reads network data from. */
const NETWORK_KEYS = ['networkdata', 'networkData'];
/** Text that another tool renders before anybody reads it. */
const RENDERED = /\{\{|\{%|<%/;

/** The texts in a resource that cloud-init reads; of Secrets and ConfigMaps those that say so themselves. */
export const cloudTextsOf = oncePer((resource: Resource): readonly CloudText[] => [
  ...vmSpecsOf(resource)
    .flatMap(cloudInitsOf)
    .flatMap(({ user, network }) => [user, network])
    .flatMap(half => textsOfHalf(half).map(text => ({ ...text, what: half.what })))
    .filter(({ text }) => text !== ''),
  ...heldTextsOf(resource).flatMap((held): readonly CloudText[] => {
    if (userDataFormOf(held.text) === 'cloud-config') return [{ ...held, what: 'user data' }];
    const isNetwork = resource.kind === 'Secret' && NETWORK_KEYS.includes(held.field.name);
    return isNetwork ? [{ ...held, what: 'network data' }] : [];
  }),
]);

/** Those of them that are YAML: cloud-config and network data. Texts that are templates of another tool are left out. */
export const cloudDocumentsOf = oncePer((resource: Resource): readonly CloudDocument[] =>
  cloudTextsOf(resource)
    .filter(({ what, text }) => what === 'network data' || userDataFormOf(text) === 'cloud-config')
    .filter(({ text }) => !RENDERED.test(text))
    .flatMap(one => {
      const inner = one.isPlain ? embeddedDocumentOf(one.field) : decodedDocumentOf(one.field, one.text);
      return inner ? [{ ...one, inner }] : [];
    }),
);

/** The documents of user data whose YAML is sound and holds a map. */
export function cloudConfigsOf(resource: Resource): readonly CloudDocument[] {
  return cloudDocumentsOf(resource).filter(
    ({ what, inner }) => what === 'user data' && inner.root.type === 'map' && inner.document.problems.length === 0,
  );
}

/** Where a part of a text stands: in the manifest, or the whole text with words that say which of its lines is meant. */
export function placeOfPart({ field, text, isPlain }: GuestText, span: Span): { at: Place; where: string } {
  if (isPlain) return { at: field.part(span), where: '' };
  const line = text.slice(0, span.start).split('\n').length;
  return { at: field.asValue(), where: ` (line ${line} of the decoded text)` };
}

/** The same for a place of the inner document. */
export function placeOfInner(one: CloudDocument, place: Place): { at: Place; where: string } {
  return placeOfPart(one, one.inner.document.spanOf(place));
}
