// How many of a workload its manifest asks for.

import { podCarrierOf } from '../knowledge/podCarriers.ts';
import { vmCarrierOf } from '../knowledge/vmCarriers.ts';
import type { Place } from '../syntax/place.ts';
import type { Resource } from './resource.ts';

/** The number of replicas that a manifest writes. */
export interface Scale {
  readonly replicas: number;
  readonly at: Place;
}

/** The replicas that a workload writes; undefined where it writes none, or something that is no whole number. */
export function scaleOf(resource: Resource): Scale | undefined {
  const { group, kind } = resource;
  const carrier = podCarrierOf(group, kind) ?? vmCarrierOf(group, kind);
  const field = carrier?.replicas ? resource.at(...carrier.replicas) : undefined;
  const replicas = field?.number();
  return field && replicas !== undefined && Number.isInteger(replicas) ? { replicas, at: field.asValue() } : undefined;
}
