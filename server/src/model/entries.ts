// The parts of an object that others name beside it: keys of data, and ports of a Service.

import type { Place } from '../syntax/place.ts';
import type { Resource } from './resource.ts';
import { isService, servicePortsOf } from './service.ts';

/** A part of an object that has a name of its own. */
export interface Entry {
  readonly name: string;
  /** Where the name stands. */
  readonly at: Place;
}

/**
 * The entries of an object: the keys of the data of a ConfigMap or a Secret, the ports of a Service that have a name.
 * Undefined for other kinds, and for a Service that lists no ports.
 */
export function entriesOf(resource: Resource): readonly Entry[] | undefined {
  if (isService(resource)) return portsOf(resource);
  const { group, kind } = resource;
  return group === '' && (kind === 'ConfigMap' || kind === 'Secret') ? keysOf(resource) : undefined;
}

function keysOf(resource: Resource): readonly Entry[] {
  return ['data', 'binaryData', 'stringData'].flatMap(data =>
    resource
      .at(data)
      .entries()
      .map(field => ({ name: field.name, at: field.asKey() })),
  );
}

function portsOf(service: Resource): readonly Entry[] | undefined {
  const ports = servicePortsOf(service);
  const named = ports.map(({ field, name }) => ({ name, at: field.at('name').asValue() }));
  return ports.length > 0 ? named.filter(({ name }) => name !== '') : undefined;
}
