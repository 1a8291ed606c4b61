// Who needs whom: the resources that name an object or select its Pods, and the objects that a resource names or selects.

import type { Snapshot } from '../lint/snapshot.ts';
import { type NamedObject, namedObjectAt } from '../model/namedObject.ts';
import type { Definition } from '../model/navigation.ts';
import { type PodSelector, selectedBy, selectorsOf } from '../model/podSelection.ts';
import type { Reference } from '../model/reference.ts';
import { titleOf } from '../model/resource.ts';
import { placeOf, type Summary } from '../model/summary.ts';
import { type Place, placeIn } from '../syntax/place.ts';
import { grouped } from '../text/groups.ts';
import type { Span } from '../text/span.ts';
import { nameAt } from './nameAt.ts';
import { type Location, locationsOf, spotAt } from './spot.ts';
import { detailOf } from './workspaceSymbols.ts';

/** An object in the hierarchy, as plain data that comes back with the next question. */
export interface HierarchyItem extends Location {
  /** `Kind/name`. */
  readonly title: string;
  /** Namespace and file. */
  readonly detail: string;
  /** The object, and where its name stands. */
  readonly id: { readonly reference: Reference; readonly at: Place };
}

/** An object above or below another one, and where the one names the other. */
export interface HierarchyCall {
  readonly item: HierarchyItem;
  readonly spans: readonly Span[];
}

/** The object whose name stands at an offset of a file, else the resource there. */
export function hierarchyAt(snapshot: Snapshot, uri: string, offset: number): readonly HierarchyItem[] {
  const spot = spotAt(snapshot, uri, offset);
  const name = spot && nameAt(snapshot, spot);
  if (!spot) return [];
  if (name?.of === 'object' && name.object.definitions.length > 0) return itemsOf(snapshot, name.object);
  return spot.summary.name ? itemsFor(snapshot, spot.summary) : [];
}

/** The resources that name an object, or select its Pods, each with the places where it does. */
export function usersOf(snapshot: Snapshot, { id }: Pick<HierarchyItem, 'id'>): readonly HierarchyCall[] {
  const { definitions = [], mentions = [] } = namedObjectAt(id.reference, id.at, snapshot.index) ?? {};
  const selecting = definitions.flatMap(({ by }) =>
    selectorsOf(by, snapshot.index).map(({ by: one, selector }) => ({ by: one, at: headOf(one, selector) })),
  );
  const byUser = grouped([...mentions, ...selecting], use => [[textOf(use.by), use]]);
  return [...byUser.values()].flatMap(([first, ...others]) =>
    first
      ? itemsFor(snapshot, first.by).map(item => ({
          item,
          spans: spansOf(
            snapshot,
            [first, ...others].map(({ at }) => at),
            first.by.address.uri,
          ),
        }))
      : [],
  );
}

/**
 * The objects of the workspace that a resource names, or selects the Pods of, whatever file says so, with the places in the
 * item's own file.
 */
export function neededBy(snapshot: Snapshot, { id, uri }: Pick<HierarchyItem, 'id' | 'uri'>): readonly HierarchyCall[] {
  const { index } = snapshot;
  const definitions = namedObjectAt(id.reference, id.at, index)?.definitions ?? [];
  const needed = new Map<NamedObject, Place[]>();
  const add = (reference: Reference, its: Place, place: Place) => {
    const object = namedObjectAt(reference, its, index);
    if (object) needed.set(object, [...(needed.get(object) ?? []), place]);
  };
  const naming = new Map(definitions.map(({ by }) => [textOf(by), by]));
  for (const by of naming.values()) {
    for (const { to, at } of by.references) add(to, placeIn(by.address, at), placeIn(by.address, at));
    for (const selector of by.podSelectors) {
      for (const maker of selectedBy(selector.selector, by, index))
        add(maker, placeOf(maker, maker.nameAt), headOf(by, selector));
    }
  }
  return [...needed].flatMap(([object, places]) =>
    itemsOf(snapshot, object).map(item => ({ item, spans: spansOf(snapshot, places, uri) })),
  );
}

/** A selector is shown by its key. */
function headOf(by: Summary, { at }: PodSelector): Place {
  return placeOf(by, { path: at.path, aspect: 'key' });
}

/** The item of the object that a resource defines. */
function itemsFor(snapshot: Snapshot, summary: Summary): readonly HierarchyItem[] {
  const at = placeOf(summary, summary.nameAt);
  const [location] = locationsOf(snapshot, [at]);
  const { group, kind, namespace, name } = summary;
  const reference = { group, kind, namespace, name };
  return location ? [{ ...location, title: titleOf(summary), detail: detailOf(summary), id: { reference, at } }] : [];
}

/** The item of an object, at its whole definition rather than at a patch of it; none where no file defines it. */
function itemsOf(snapshot: Snapshot, { reference, definitions }: NamedObject): readonly HierarchyItem[] {
  const isPatch = ({ by }: Definition) => snapshot.index.isPatch(by.address.uri);
  const definition = definitions.find(one => !isPatch(one)) ?? definitions[0];
  const [location] = definition ? locationsOf(snapshot, [definition.at]) : [];
  if (!definition || !location) return [];
  const title = titleOf({ kind: kindOf(definition, reference), name: reference.name });
  return [{ ...location, title, detail: detailOf(definition.by), id: { reference, at: definition.at } }];
}

/** A claim that a DataVolume makes is called one; a template has no kind of its own. */
function kindOf({ by }: Definition, { kind, name }: Reference): string {
  return by.name === name && by.kind === 'DataVolume' ? by.kind : kind;
}

function spansOf(snapshot: Snapshot, places: readonly Place[], uri: string): readonly Span[] {
  return locationsOf(snapshot, places)
    .filter(location => location.uri === uri)
    .map(({ span }) => span);
}

/** Which piece of text a resource is. */
function textOf({ address, root }: Summary): string {
  return `${address.document} ${root.join()} ${address.uri}`;
}
