// Services that are to give Pods names of their own in DNS and cannot: only those without an address of their own do.

import type { Place } from '../syntax/place.ts';
import { nearestOf } from './application.ts';
import type { WorkspaceIndex } from './index.ts';
import { type NamedObject, namedObjectAt } from './namedObject.ts';
import { definitionsOf } from './navigation.ts';
import { placeOf, type Summary } from './summary.ts';

/** A Service with an address, named where names for Pods are asked for. */
export interface AddressedService {
  /** The name of the Service where it is asked for, and whether a StatefulSet or a Pod does so. */
  readonly at: Place;
  readonly askedBy: 'serviceName' | 'subdomain';
  readonly service: Summary;
  /** Where the Service says its address; undefined where it could not go without one. */
  readonly addressAt: Place | undefined;
}

/** The Services with addresses that a resource asks for names. */
export function addressedServicesOf(summary: Summary, index: WorkspaceIndex): readonly AddressedService[] {
  return summary.references.flatMap(({ to, at }) => {
    const askedBy = at.path.at(-1);
    const isAsked = to.group === '' && to.kind === 'Service' && summary.group !== 'networking.k8s.io';
    if (!isAsked || !(askedBy === 'subdomain' || (askedBy === 'serviceName' && summary.group === 'apps'))) return [];
    const written = definitionsOf(to, index).map(({ by }) => by);
    const [service] = nearestOf(summary, written, one => one, index);
    if (!service?.serviceAddress || service.serviceAddress.isHeadless) return [];
    if (!isCertain(namedObjectAt(to, placeOf(summary, at), index), index)) return [];
    const { mayBeHeadless, at: addressAt } = service.serviceAddress;
    return [{ at, askedBy, service, addressAt: mayBeHeadless ? placeOf(service, addressAt) : undefined }];
  });
}

/** Whether nothing that is written of a Service, in bases and overlays, may take its address away. */
function isCertain(object: NamedObject | undefined, index: WorkspaceIndex): boolean {
  if (!object || object.mentions.some(({ reference }) => reference.patch === 'target')) return false;
  return object.definitions.every(
    ({ by }) => by.serviceAddress && !by.serviceAddress.isHeadless && !index.isPatch(by.address.uri),
  );
}
