// Document symbols: one for each resource, with the named things inside of it.

import { analysisOf } from '../lint/lint.ts';
import type { Snapshot } from '../lint/snapshot.ts';
import type { Resource } from '../model/resource.ts';
import type { ManifestDocument } from '../syntax/document.ts';
import type { Field } from '../syntax/field.ts';
import { type Span, shift } from '../text/span.ts';

/** A node of the outline. `name` is never empty. */
export interface Symbol {
  readonly name: string;
  readonly detail: string;
  readonly span: Span;
  readonly nameSpan: Span;
  readonly children: readonly Symbol[];
}

/** Lists whose items have names worth showing, wherever they stand. */
const NAMED_LISTS: ReadonlySet<string> = new Set([
  'containers',
  'dataVolumeTemplates',
  'disks',
  'initContainers',
  'interfaces',
  'networks',
  'ports',
  'volumeClaimTemplates',
  'volumes',
]);
const DEEPEST = 12;

/** The outline of a file: its resources in order; none for YAML that is no manifest. */
export function symbolsOf(snapshot: Snapshot, uri: string): readonly Symbol[] {
  return (snapshot.files.get(uri)?.documents ?? []).flatMap(({ document, start }) =>
    analysisOf(document).resources.map(resource => symbolOf(document, resource, start)),
  );
}

function symbolOf(document: ManifestDocument, resource: Resource, start: number): Symbol {
  const name = resource.at('metadata', 'name');
  const at = name.text() ? name : resource.at('kind');
  const whole = wholeOf(document, resource.root);
  const named = document.spanOf(at.asValue());
  return {
    name: [resource.kind, resource.name].filter(Boolean).join(' '),
    detail: resource.namespace ?? '',
    // A kind that is not written is said where the document begins, be it in front of what counts as a field.
    span: shift({ start: Math.min(whole.start, named.start), end: Math.max(whole.end, named.end) }, start),
    nameSpan: shift(named, start),
    children: [...namedBelow(document, resource.root, start, 0), ...operationsIn(document, resource.root, start)],
  };
}

function namedBelow(document: ManifestDocument, field: Field, start: number, depth: number): readonly Symbol[] {
  if (depth > DEEPEST || field.isShared) return [];
  return field.entries().flatMap(entry => {
    if (entry.type === 'map') return namedBelow(document, entry, start, depth + 1);
    return NAMED_LISTS.has(entry.name) ? entry.items().flatMap(item => namedItem(document, entry, item, start)) : [];
  });
}

function namedItem(document: ManifestDocument, list: Field, item: Field, start: number): readonly Symbol[] {
  const own = item.at('name');
  const name = own.text() ? own : item.at('metadata', 'name');
  const text = name.text();
  if (!text) return [];
  const span = shift(document.spanOf(item.asEntry()), start);
  return [
    { name: text, detail: list.name, span, nameSpan: shift(document.spanOf(name.asValue()), start), children: [] },
  ];
}

/** The operations of a JSON patch; none in other resources, as those are maps. */
function operationsIn(document: ManifestDocument, root: Field, start: number): readonly Symbol[] {
  return root.items().flatMap(item => {
    const path = item.at('path');
    const name = path.string();
    if (!name) return [];
    const span = shift(document.spanOf(item.asEntry()), start);
    const detail = item.at('op').string() ?? '';
    return [{ name, detail, span, nameSpan: shift(document.spanOf(path.asValue()), start), children: [] }];
  });
}

/** From the first key of a resource to the end of its last value. */
function wholeOf(document: ManifestDocument, root: Field): Span {
  if (root.type !== 'map') return document.spanOf(root.asValue());
  const entries = root.entries().map(entry => document.spanOf(entry.asEntry()));
  return { start: Math.min(...entries.map(({ start }) => start)), end: Math.max(...entries.map(({ end }) => end)) };
}
