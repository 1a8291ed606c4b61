// The networks that an annotation or a field names: `namespace/name@interface`, a list of those, or a list in JSON.

import { documentsOf } from '../syntax/parse.ts';
import type { Span } from '../text/span.ts';

/** A network by its name. */
export interface NamedNetwork {
  readonly name: string;
  /** Undefined where it is left to the namespace of the Pod. */
  readonly namespace: string | undefined;
  /** Where the name stands in the text. */
  readonly span: Span;
}

/**
 * The networks that a text names; those without a name are left out. The forms are those of the Network Custom Resource
 * Definition standard: https://github.com/k8snetworkplumbingwg/multi-net-spec
 */
export function namedNetworksOf(text: string): readonly NamedNetwork[] {
  // Multus takes a text with any of these letters for JSON; an object that is no list names nothing.
  return /[[{"]/.test(text) ? networksInJson(text) : [...networksInList(text)];
}

function* networksInList(text: string): Generator<NamedNetwork> {
  for (const { 1: namespace, 2: name = '', index, 0: whole } of text.matchAll(
    /(?:([^,\s/@]+)\/)?([^,\s/@]+)(?:@[^,\s]*)?/g,
  )) {
    const start = index + whole.indexOf(name, namespace === undefined ? 0 : namespace.length + 1);
    yield { name, namespace, span: { start, end: start + name.length } };
  }
}

/** JSON is YAML, so the names have places like those of a manifest. */
function networksInJson(text: string): readonly NamedNetwork[] {
  const [document] = documentsOf({ text, start: 0 });
  return (document?.root.items() ?? []).flatMap(item => {
    const name = item.at('name').string();
    if (!document || !name) return [];
    const quoted = document.spanOf(item.at('name').asValue());
    return [{ name, namespace: item.at('namespace').string(), span: { start: quoted.start + 1, end: quoted.end - 1 } }];
  });
}
