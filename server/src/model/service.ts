// Services: their type, as far as it is certain, and their ports.

import { type ServiceType, serviceTypeNamed } from '../knowledge/serviceFields.ts';
import type { Field } from '../syntax/field.ts';
import type { Place } from '../syntax/place.ts';
import { isPlaceholder } from './placeholder.ts';
import type { Resource } from './resource.ts';

/** One entry of `spec.ports`. */
export interface ServicePort {
  readonly field: Field;
  readonly port: Field;
  /** `TCP` where it says nothing. */
  readonly protocol: string;
  readonly name: string;
}

/** Whether a resource is a Service of Kubernetes itself, not of Knative or another project. */
export function isService({ group, kind }: Resource): boolean {
  return group === '' && kind === 'Service';
}

/** Whether a Service says which Pods or addresses it leads to; a patch says neither, and leaves out what it does not change. */
export function isWholeService(service: Resource): boolean {
  return isService(service) && ['selector', 'clusterIP', 'clusterIPs'].some(key => service.at('spec', key).exists);
}

/** The type of a Service; undefined where it is none or still being typed, and in patches, which need not say it. */
export function serviceTypeOf(service: Resource): ServiceType | undefined {
  if (!isService(service)) return undefined;
  const type = service.at('spec', 'type');
  if (type.exists) return serviceTypeNamed(type.string() ?? '');
  return isWholeService(service) ? 'ClusterIP' : undefined;
}

/** The ports of a Service in order. */
export function servicePortsOf(service: Resource): readonly ServicePort[] {
  if (!isService(service)) return [];
  return service
    .at('spec', 'ports')
    .items()
    .map(field => ({
      field,
      port: field.at('port'),
      protocol: field.at('protocol').string() ?? 'TCP',
      name: field.at('name').string() ?? '',
    }));
}

/** How a Service is reached: by an address of its own, or, where it is headless, by those of its Pods. */
export interface ServiceAddress {
  readonly isHeadless: boolean;
  /** Where the address is said, be it written or not. */
  readonly at: Place;
  /** Whether it would be headless with `None` for its address alone. */
  readonly mayBeHeadless: boolean;
  /** Whether it leads to Pods that are not ready as well, as members do that must find each other to become so. */
  readonly isForUnready: boolean;
}

/** The address of a Service; undefined for other kinds, for patches of one, and where a tool fills it in. */
export function serviceAddressOf(service: Resource): ServiceAddress | undefined {
  const type = serviceTypeOf(service);
  if (!isWholeService(service) || type === undefined || type === 'ExternalName') return undefined;
  const address = service.at('spec', 'clusterIP');
  const addresses = service.at('spec', 'clusterIPs');
  const written = [address.string(), ...addresses.strings()].filter(text => text !== undefined);
  if (written.some(isPlaceholder)) return undefined;
  const mayBeHeadless = type === 'ClusterIP' && !addresses.exists;
  const isForUnready = service.at('spec', 'publishNotReadyAddresses').boolean() === true;
  return { isHeadless: written.includes('None'), at: address.asValue(), mayBeHeadless, isForUnready };
}
