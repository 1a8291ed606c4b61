// Ports by number: those that the interface of a machine lets through, and those that a Service leads to.

import type { Place } from '../syntax/place.ts';
import type { Resource } from './resource.ts';
import { servicePortsOf } from './service.ts';
import { vmInterfacesOf } from './vmNetwork.ts';

/** A port of a protocol. */
export interface NumberedPort {
  readonly number: number;
  readonly protocol: string;
  readonly at: Place;
}

/** The ports that a machine lets through to its guest. */
export interface ForwardedPorts {
  readonly ports: readonly NumberedPort[];
  /** The list that they stand in. */
  readonly at: Place;
}

/** The ports that the masqueraded interface of a machine lets through; undefined where these are all. */
export function forwardedPortsOf(resource: Resource): ForwardedPorts | undefined {
  const [only, ...others] = vmInterfacesOf(resource).filter(({ network }) => network?.source === 'pod');
  if (!only || others.length > 0 || !only.bindings.some(({ name }) => name === 'masquerade')) return undefined;
  const list = only.field.at('ports');
  const ports = list.items().flatMap(port => {
    const number = port.at('port').number();
    return number ? [{ number, protocol: port.at('protocol').string() || 'TCP', at: port.at('port').asValue() }] : [];
  });
  // One that is half typed may be any.
  const isWhole = ports.length > 0 && ports.length === list.items().length;
  return isWhole && !only.field.at('portRanges').exists ? { ports, at: list.asValue() } : undefined;
}

/** The ports of Pods that a Service leads to by number, which are its own where it says nothing else. */
export function numberedTargetsOf(resource: Resource): readonly NumberedPort[] {
  return servicePortsOf(resource).flatMap(({ field, port }) => {
    const target = field.at('targetPort').exists ? field.at('targetPort') : port;
    const number = target.number();
    return number ? [{ number, protocol: field.at('protocol').string() || 'TCP', at: target.asValue() }] : [];
  });
}
