// Names of ports, wherever they are given or asked for.

import type { NameForm } from '../knowledge/names.ts';
import type { Field } from '../syntax/field.ts';
import { handledOf } from './handlers.ts';
import { podSpecsOf } from './podSpec.ts';
import type { Resource } from './resource.ts';
import { servicePortsOf } from './service.ts';

/** A place with the name of a port. */
export interface PortName {
  readonly field: Field;
  /** Services count their own ports as parts of host names; everything else has the short names of Pods. */
  readonly form: NameForm;
  readonly as: string;
  /** Whether a number may stand there instead of a name. */
  readonly isOrNumber: boolean;
}

/** The fields of a resource that hold names of ports, written or not. */
export function portNamesOf(resource: Resource): readonly PortName[] {
  return [
    ...containerPortNames(resource),
    ...probePortNames(resource),
    ...serviceNames(resource),
    ...policyNames(resource),
  ];
}

function containerPortNames(resource: Resource): readonly PortName[] {
  return podSpecsOf(resource)
    .flatMap(pod => pod.containers)
    .flatMap(container => container.field.at('ports').items())
    .map(port => ({ field: port.at('name'), form: 'port', as: 'the name of a port', isOrNumber: false }));
}

function probePortNames(resource: Resource): readonly PortName[] {
  return handledOf(resource)
    .flatMap(({ handlers }) => handlers)
    .filter(handler => handler.name === 'httpGet' || handler.name === 'tcpSocket')
    .map(handler => ({ field: handler.at('port'), form: 'port', as: 'the name of a port', isOrNumber: true }));
}

function serviceNames(resource: Resource): readonly PortName[] {
  return servicePortsOf(resource).flatMap(({ field }) => [
    { field: field.at('name'), form: 'label', as: 'the name of a port of a Service', isOrNumber: false },
    { field: field.at('targetPort'), form: 'port', as: 'a `targetPort`', isOrNumber: true },
  ]);
}

function policyNames(resource: Resource): readonly PortName[] {
  if (resource.group !== 'networking.k8s.io' || resource.kind !== 'NetworkPolicy') return [];
  return ['ingress', 'egress']
    .flatMap(direction => resource.at('spec', direction).items())
    .flatMap(rule => rule.at('ports').items())
    .map(port => ({ field: port.at('port'), form: 'port', as: 'the name of a port', isOrNumber: true }));
}
