// The probes of virtual machines, and the ways of asking the guest that they name.

import type { Field } from '../syntax/field.ts';
import { oncePer } from './once.ts';
import type { Resource } from './resource.ts';
import { type VmSpec, vmSpecsOf } from './vmSpec.ts';

/** A probe of a machine. */
export interface VmProbe {
  readonly vm: VmSpec;
  readonly field: Field;
  /** The ways of asking that it names, usually one. */
  readonly handlers: readonly Field[];
  /** Whether it holds a key that is unknown here, or one that is half typed. */
  readonly isUnclear: boolean;
}

const PROBES = ['readinessProbe', 'livenessProbe'] as const;
const HANDLERS = ['httpGet', 'tcpSocket', 'exec', 'guestAgentPing'];
const SETTINGS = ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'];

/** The probes that the machines of a resource have, empty ones included. */
export const vmProbesOf = oncePer((resource: Resource): readonly VmProbe[] =>
  vmSpecsOf(resource).flatMap(vm =>
    PROBES.flatMap(name => {
      const field = vm.spec.at(name);
      if (field.type !== 'map') return [];
      const entries = field.entries();
      return [
        {
          vm,
          field,
          // A handler that is null is none; kustomize removes one that way.
          handlers: entries.filter(entry => HANDLERS.includes(entry.name) && entry.type !== 'null'),
          isUnclear: entries.some(entry => ![...HANDLERS, ...SETTINGS].includes(entry.name) || isUnfinished(entry)),
        },
      ];
    }),
  ),
);

function isUnfinished(entry: Field): boolean {
  return entry.type === 'null' && !entry.isWrittenNull;
}
