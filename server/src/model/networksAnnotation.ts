// The annotation by which a Pod asks Multus for networks: a list of names, or JSON.

import { type EmbeddedDocument, embeddedDocumentOf } from '../syntax/embedded/embeddedDocument.ts';
import { type JsonProblem, jsonProblemOf } from '../syntax/embedded/jsonProblem.ts';
import type { Field } from '../syntax/field.ts';
import type { Place } from '../syntax/place.ts';
import { isIpAddress, isPrefixed } from './ipAddress.ts';
import { isMacAddress } from './macAddress.ts';
import { oncePer } from './once.ts';
import { isPlaceholder } from './placeholder.ts';
import { podSpecsOf } from './podSpec.ts';
import type { Resource } from './resource.ts';
import { vmSpecsOf } from './vmSpec.ts';

/** The key of the annotation. */
export const NETWORKS = 'k8s.v1.cni.cncf.io/networks';

/** What is wrong with such an annotation. */
export interface AnnotationProblem {
  readonly field: Field;
  readonly at: Place;
  /** What is wrong, as a sentence up to its consequence. */
  readonly says: string;
  /** Which mend there is: JSON that is mended, or an object that becomes a list of one. */
  readonly mend?: 'json' | 'list';
}

/** Texts of an item of the JSON form, with what they must be. */
const TEXTS = ['name', 'namespace', 'interface', 'mac'] as const;

/** What is wrong with the networks that the Pods or machines of a resource ask for. */
export const annotationProblemsOf = oncePer((resource: Resource): readonly AnnotationProblem[] =>
  [...podSpecsOf(resource), ...vmSpecsOf(resource)].flatMap(({ metadata }) => {
    const field = metadata.at('annotations', NETWORKS);
    const text = field.string();
    if (!text || text.trim() === '' || isPlaceholder(text)) return [];
    return isJson(text) ? inJson(field, text) : inList(field, text);
  }),
);

/** Multus takes a text with any of these letters for JSON. */
function isJson(text: string): boolean {
  return /[[{"]/.test(text);
}

function inJson(field: Field, text: string): readonly AnnotationProblem[] {
  const problem = jsonProblemOf(text);
  if (problem) return [notJson(field, problem)];
  const json = embeddedDocumentOf(field);
  if (!json) return [];
  if (json.root.type !== 'list') {
    const says = 'the networks are no list of JSON objects';
    const problemOfAll = { field, at: field.asValue(), says };
    return [json.root.type === 'map' ? { ...problemOfAll, mend: 'list' } : problemOfAll];
  }
  return json.root.items().flatMap(item => itemProblems(item, json));
}

function notJson(field: Field, { span, says }: JsonProblem): AnnotationProblem {
  const at = span.end > span.start ? field.part(span) : field.asValue();
  return { field, at, says: `the networks are no JSON: ${says}`, mend: 'json' };
}

function itemProblems(item: Field, json: EmbeddedDocument): readonly AnnotationProblem[] {
  const { field } = json;
  const told = (inner: Field, says: string) => ({ field, at: json.placeOf(inner.asValue()), says });
  if (item.type !== 'map') return [told(item, `\`${item.text() ?? ''}\` is no JSON object with a \`name\``)];
  if (!item.at('name').exists) return [{ field, at: json.placeOf(item.asKey()), says: 'a network has no `name`' }];
  const strange = TEXTS.map(key => item.at(key)).filter(
    one => one.exists && one.type !== 'null' && one.type !== 'string',
  );
  const mac = item.at('mac');
  const ips = item.at('ips');
  const addresses = ips.items().filter(one => {
    const text = one.string() ?? '';
    return text !== '' && !isIpAddress(text) && !isPrefixed(text);
  });
  return [
    ...strange.map(one => told(one, `\`${one.name}\` takes a text`)),
    ...(mac.string() && !isMacAddress(mac.string() ?? '') ? [told(mac, `\`${mac.string()}\` is no MAC address`)] : []),
    ...(ips.type === 'string' ? [told(ips, '`ips` takes a list of addresses')] : []),
    ...addresses.map(one => told(one, `\`${one.string()}\` is no address`)),
  ];
}

/** The short form: `namespace/name@interface`, with commas between them. */
function inList(field: Field, text: string): readonly AnnotationProblem[] {
  return [...text.matchAll(/[^,]+/g)].flatMap(({ 0: whole, index }) => {
    const item = whole.trim();
    if (item === '') return [];
    const start = index + whole.indexOf(item);
    const reason = refusalOf(item);
    const at = field.part({ start, end: start + item.length });
    return reason ? [{ field, at, says: `\`${item}\` ${reason}` }] : [];
  });
}

function refusalOf(item: string): string | undefined {
  const [path = '', device, ...others] = item.split('@');
  const [first = '', second, ...further] = path.split('/');
  if (others.length > 0) return 'names two interfaces';
  if (further.length > 0) return 'has more than a namespace and a name';
  const names = second === undefined ? [first] : [first, second];
  if (names.includes('')) return second === '' ? 'names a namespace and no network' : 'names no network';
  if (names.some(name => /\s/.test(name))) return 'holds a blank, where a comma stands between networks';
  if (names.some(name => !/^[a-z0-9][-a-z0-9.]*$/.test(name))) return 'is no name of a network';
  return device === '' ? 'names no interface behind its `@`' : undefined;
}
