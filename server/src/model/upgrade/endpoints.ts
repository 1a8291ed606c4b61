// Moves the addresses behind a Service: Endpoints to an EndpointSlice, and the first slices to those of today.

import { type Edit, remove, rename, set, type Value } from '../../syntax/edit/edit.ts';
import type { Field } from '../../syntax/field.ts';
import type { Resource } from '../resource.ts';
import { type Moves, wholeValue } from './moves.ts';

const HOST = 'kubernetes.io/hostname';
const ZONE = 'topology.kubernetes.io/zone';

/** From `discovery.k8s.io/v1beta1`: node and zone have fields of their own, and no other topology can be said. */
export function sliceMoves(resource: Resource): Moves {
  const edits = resource
    .at('endpoints')
    .items()
    .flatMap(endpoint => placedBy(endpoint));
  return { edits };
}

/** From `v1`: one slice for a Service with one set of ports. None for more of them, and where an address is missing. */
export function endpointsMoves(resource: Resource): Moves | undefined {
  const subsets = resource.at('subsets');
  const [subset] = subsets.items();
  if (!subset || subsets.items().length > 1 || !resource.name) return undefined;
  const ready = subset.at('addresses').items().map(endpointOf);
  const notReady = subset
    .at('notReadyAddresses')
    .items()
    .map(address => withoutTraffic(endpointOf(address)));
  const endpoints = [...ready, ...notReady];
  const complete = endpoints.filter(endpoint => endpoint !== undefined);
  const ports = wholeValue(subset.at('ports')) ?? [];
  const [address] = subset.at('addresses').items();
  if (complete.length === 0 || complete.length < endpoints.length) return undefined;
  return {
    kind: 'EndpointSlice',
    edits: [
      set(resource.at('metadata', 'labels', 'kubernetes.io/service-name').asValue(), resource.name),
      set(resource.at('addressType').asValue(), address?.at('ip').string()?.includes(':') ? 'IPv6' : 'IPv4'),
      rename(subsets.asKey(), 'endpoints'),
      set(subsets.asValue(), complete),
      set(resource.at('ports').asValue(), ports),
    ],
    change: 'belongs to its Service by a label',
  };
}

function placedBy(endpoint: Field): readonly Edit[] {
  const topology = endpoint.at('topology');
  if (topology.type !== 'map') return [];
  const moved = [
    { entry: topology.at(HOST), field: endpoint.at('nodeName') },
    { entry: topology.at(ZONE), field: endpoint.at('zone') },
  ].filter(({ entry }) => entry.string());
  const rest = topology.entries().length > moved.length;
  return [
    ...moved.filter(({ field }) => !field.exists).map(({ entry, field }) => set(field.asValue(), entry.string() ?? '')),
    ...(rest
      ? [rename(topology.asKey(), 'deprecatedTopology'), ...moved.map(({ entry }) => remove(entry.asEntry()))]
      : [remove(topology.asEntry())]),
  ];
}

function endpointOf(address: Field): { readonly [key: string]: Value } | undefined {
  const ip = address.at('ip').string();
  if (!ip) return undefined;
  const others = ['hostname', 'nodeName', 'targetRef'].flatMap(key => {
    const value = wholeValue(address.at(key));
    return value === undefined ? [] : [[key, value] as const];
  });
  return { addresses: [ip], ...Object.fromEntries(others) };
}

function withoutTraffic(
  endpoint: { readonly [key: string]: Value } | undefined,
): { readonly [key: string]: Value } | undefined {
  return endpoint && { ...endpoint, conditions: { ready: false } };
}
