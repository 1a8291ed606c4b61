// Probes and lifecycle hooks of containers, and the handlers they name.

import type { Field } from '../syntax/field.ts';
import { oncePer } from './once.ts';
import { type Container, podSpecsOf } from './podSpec.ts';
import type { Resource } from './resource.ts';

/** A probe or a hook of a container: what the kubelet calls, and when. */
export interface Handled {
  readonly container: Container;
  readonly field: Field;
  /** The ways of calling that it names, usually one. */
  readonly handlers: readonly Field[];
  /** Whether it holds a key that is unknown here, such as a misspelt handler. */
  readonly isUnclear: boolean;
}

const PROBE_HANDLERS = ['exec', 'httpGet', 'tcpSocket', 'grpc'];
const HOOK_HANDLERS = ['exec', 'httpGet', 'tcpSocket', 'sleep'];
const PROBE_SETTINGS = [
  'initialDelaySeconds',
  'periodSeconds',
  'timeoutSeconds',
  'successThreshold',
  'failureThreshold',
  'terminationGracePeriodSeconds',
];

const PLACES = [
  { path: ['livenessProbe'], handlers: PROBE_HANDLERS, settings: PROBE_SETTINGS },
  { path: ['readinessProbe'], handlers: PROBE_HANDLERS, settings: PROBE_SETTINGS },
  { path: ['startupProbe'], handlers: PROBE_HANDLERS, settings: PROBE_SETTINGS },
  { path: ['lifecycle', 'postStart'], handlers: HOOK_HANDLERS, settings: [] },
  { path: ['lifecycle', 'preStop'], handlers: HOOK_HANDLERS, settings: [] },
];

/** The probes and hooks of the containers of a resource's Pods that say anything at all. */
export const handledOf = oncePer((resource: Resource): readonly Handled[] =>
  podSpecsOf(resource)
    .flatMap(({ containers }) => containers)
    .flatMap(container =>
      PLACES.flatMap(({ path, handlers, settings }) => {
        const field = container.field.at(...path);
        const entries = field.entries();
        if (entries.length === 0) return [];
        return [
          {
            container,
            field,
            // A handler that is null is none; kustomize removes one that way.
            handlers: entries.filter(entry => handlers.includes(entry.name) && entry.type !== 'null'),
            isUnclear: entries.some(entry => ![...handlers, ...settings].includes(entry.name) || isUnfinished(entry)),
          },
        ];
      }),
    ),
);

function isUnfinished(entry: Field): boolean {
  return entry.type === 'null' && !entry.isWrittenNull;
}
