// Moves an Ingress to `networking.k8s.io/v1`: other names for the back ends, and a type for every path.

import { type Edit, remove, rename, set, type Value } from '../../syntax/edit/edit.ts';
import type { Field } from '../../syntax/field.ts';
import type { Resource } from '../resource.ts';
import type { Moves } from './moves.ts';

/** To `networking.k8s.io/v1`, with the path type that means what the betas meant. None where a back end is half typed. */
export function ingressMoves(resource: Resource): Moves | undefined {
  const spec = resource.at('spec');
  const paths = spec
    .at('rules')
    .items()
    .flatMap(rule => rule.at('http', 'paths').items());
  const fallback = spec.at('backend');
  const backends = [fallback, ...paths.map(path => path.at('backend'))].filter(backend => backend.exists);
  const moved = backends.map(toService);
  const complete = moved.filter(edits => edits !== undefined);
  if (complete.length < moved.length) return undefined;
  const untyped = paths.filter(path => path.type === 'map' && !path.at('pathType').exists);
  return {
    edits: [
      ...(fallback.exists ? [rename(fallback.asKey(), 'defaultBackend')] : []),
      ...complete.flat(),
      ...untyped.map(path => set(path.at('pathType').asValue(), 'ImplementationSpecific')),
    ],
  };
}

/** The name and the port of a service below `service`; nothing to do for a back end that names a resource instead. */
function toService(backend: Field): readonly Edit[] | undefined {
  const name = backend.at('serviceName');
  const port = backend.at('servicePort');
  if (!name.exists && !port.exists && backend.entries().length > 0) return [];
  const [service, target] = [name.string(), portOf(port)];
  if (!service || !target) return undefined;
  return [
    rename(name.asKey(), 'service'),
    set(name.asValue(), { name: service, port: target }),
    remove(port.asEntry()),
  ];
}

/** Ports have numbers or names, and no name is made of digits alone. */
function portOf(port: Field): Value | undefined {
  const text = port.text();
  if (!text) return undefined;
  return /^\d+$/.test(text) ? { number: Number(text) } : { name: text };
}
