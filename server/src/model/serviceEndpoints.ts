// The addresses behind Services: their own, and those that EndpointSlices and Endpoints list.

import { isNear } from './ha/near.ts';
import type { WorkspaceIndex } from './index.ts';
import { isIpAddress } from './ipAddress.ts';
import type { Resource } from './resource.ts';
import { labelsOf } from './selector.ts';
import type { Summary } from './summary.ts';
import { tableOf } from './table.ts';

/** The addresses that lead to a Service, or to what is behind it. */
export interface ServiceEndpoints {
  readonly service: string;
  readonly addresses: readonly string[];
}

/** A Service by which an address has a name. */
export interface NamedAddress {
  /** The name that leads to it from where it is asked. */
  readonly name: string;
  readonly service: string;
  /** What says that the address is behind it. */
  readonly by: Summary;
}

/** The addresses of a Service, an EndpointSlice or Endpoints; undefined for all others, and where there are none. */
export function serviceEndpointsOf(resource: Resource): ServiceEndpoints | undefined {
  const { group, kind, name } = resource;
  const items = (...path: readonly string[]) => resource.at(...path).items();
  const found = (service: string | undefined, addresses: readonly (string | undefined)[]) => {
    const known = addresses.filter(one => one !== undefined).filter(isIpAddress);
    return service && known.length > 0 ? { service, addresses: known } : undefined;
  };
  if (group === 'discovery.k8s.io' && kind === 'EndpointSlice') {
    const service = labelsOf(resource.at('metadata', 'labels'))['kubernetes.io/service-name'];
    return found(
      service,
      items('endpoints').flatMap(one => one.at('addresses').strings()),
    );
  }
  if (group === '' && kind === 'Endpoints') {
    const subsets = items('subsets').flatMap(one => one.at('addresses').items());
    return found(
      name,
      subsets.map(one => one.at('ip').string()),
    );
  }
  if (group !== '' || kind !== 'Service') return undefined;
  const spec = resource.at('spec');
  return found(name, [
    spec.at('clusterIP').string(),
    spec.at('loadBalancerIP').string(),
    ...spec.at('clusterIPs').strings(),
  ]);
}

/** The Service that an address belongs to, as it is called from a resource; undefined where none is known. */
export function namedAddress(address: string, from: Summary, index: WorkspaceIndex): NamedAddress | undefined {
  for (const by of byAddress(index).get(address)) {
    const service = by.serviceEndpoints?.service ?? '';
    if (isNear(by, from, index)) return { name: service, service, by };
    if (by.namespace !== undefined && from.namespace !== undefined)
      return { name: `${service}.${by.namespace}`, service, by };
  }
  return undefined;
}

const byAddress = tableOf(summary =>
  (summary.serviceEndpoints?.addresses ?? []).map(address => [address, summary] as const),
);
