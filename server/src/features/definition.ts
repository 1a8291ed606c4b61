// Where a name leads: to what defines the object, the entry, the part of the manifest, the kind or the file that it means.

import type { Snapshot } from '../lint/snapshot.ts';
import { innermostAround, isWithin, nearestOf, type Reach, reachesAround } from '../model/application.ts';
import { CRD } from '../model/crd.ts';
import type { NamedObject } from '../model/namedObject.ts';
import type { Definition } from '../model/navigation.ts';
import { selectedBy } from '../model/podSelection.ts';
import { placeOf } from '../model/summary.ts';
import { isPrefix, type Place } from '../syntax/place.ts';
import { type Span, shift, touches } from '../text/span.ts';
import { decoded } from '../text/uri.ts';
import { linksIn } from './documentLinks.ts';
import { entriesNamed, nameAt } from './nameAt.ts';
import { type Location, locationsOf, resourceOf, type Spot, spotAt } from './spot.ts';

/** What a name leads to, and the part of the file that is the name. */
export interface Leads {
  readonly origin: Span;
  readonly to: readonly Location[];
}

/** What the name at an offset of a file leads to. Undefined where nothing in the workspace is meant. */
export function definitionOf(snapshot: Snapshot, uri: string, offset: number): Leads | undefined {
  const spot = spotAt(snapshot, uri, offset);
  if (!spot) return undefined;
  const led = byName(snapshot, spot) ?? byKind(snapshot, spot) ?? byLabels(snapshot, spot);
  if (!led) return byPath(snapshot, uri, offset);
  const to = locationsOf(snapshot, led.to);
  return to.length > 0 ? { origin: led.origin, to } : undefined;
}

interface LeadsToPlaces {
  readonly origin: Span;
  readonly to: readonly Place[];
}

function byName(snapshot: Snapshot, spot: Spot): LeadsToPlaces | undefined {
  const name = nameAt(snapshot, spot);
  if (!name) return undefined;
  const { span: origin } = name;
  if (name.of !== 'object' && name.of !== 'entry') return { origin, to: name.definitionsOf(name.name) };
  const object = { ...name.object, definitions: meantBy(snapshot, spot, name.object) };
  if (name.of === 'object') return { origin, to: object.definitions.map(({ at }) => at) };
  return { origin, to: entriesNamed(snapshot, object, name.entry) };
}

/**
 * Of an object that several overlays of one base define, each for itself, the definitions of those around the spot; with
 * what overlays further out change of them.
 */
function meantBy(
  { index }: Snapshot,
  { summary: { address } }: Spot,
  { definitions }: NamedObject,
): readonly Definition[] {
  const isIn = (reach: Reach, { by }: Definition) => reach.has(decoded(by.address.uri));
  const inner = innermostAround(address.uri, index, reach => definitions.some(one => isIn(reach, one)));
  if (inner.length === 0) return definitions;
  return definitions.filter(one => {
    const [own] = reachesAround(one.by.address.uri, index);
    return inner.some(reach => isIn(reach, one) || (own !== undefined && isWithin(reach, own)));
  });
}

/** The file that a path of a kustomization leads to. */
function byPath(snapshot: Snapshot, uri: string, offset: number): Leads | undefined {
  const link = linksIn(snapshot, uri).find(({ span, target }) => touches(span, offset) && snapshot.files.has(target));
  return link && { origin: link.span, to: [{ uri: link.target, span: { start: 0, end: 0 } }] };
}

/** The CRD of the workspace that brings the kind. */
function byKind(snapshot: Snapshot, spot: Spot): LeadsToPlaces | undefined {
  const { resource, found } = spot;
  const kind = resource.at('kind');
  if (found.field !== kind || found.aspect !== 'value') return undefined;
  const bringing = snapshot.index.ofKind(CRD.group, CRD.kind).filter(summary => {
    const spec = summary.name.endsWith(`.${resource.group}`) ? resourceOf(snapshot, summary)?.at('spec') : undefined;
    return spec?.at('names', 'kind').string() === resource.kind;
  });
  const crds = nearestOf(spot.summary, bringing, one => one, snapshot.index);
  return { origin: spanOfValue(spot), to: crds.map(crd => placeOf(crd, crd.nameAt)) };
}

/** The Pods that a selector means. */
function byLabels(snapshot: Snapshot, spot: Spot): LeadsToPlaces | undefined {
  const { found, summary } = spot;
  const { path } = found.field;
  const selector = summary.podSelectors.find(({ at }) => isPrefix(at.path, path));
  if (!selector) return undefined;
  const pods = selectedBy(selector.selector, summary, snapshot.index);
  const to = pods.flatMap(pod => (pod.podLabels ? placeOf(pod, pod.podLabels.at) : []));
  return { origin: spanOfFound(spot), to };
}

function spanOfValue({ document, start, found }: Spot): Span {
  return shift(document.spanOf(found.field.asValue()), start);
}

function spanOfFound({ document, start, found }: Spot): Span {
  return shift(document.spanOf({ path: found.field.path, aspect: found.aspect }), start);
}
