// The processors and the memory of virtual machines as their manifests ask for them.

import type { Value } from '../syntax/edit/edit.ts';
import type { Field } from '../syntax/field.ts';
import { oncePer } from './once.ts';
import { type Quantity, quantityAt } from './quantity.ts';
import type { Resource } from './resource.ts';
import { writtenValue } from './value.ts';
import { type VmSpec, vmSpecsOf } from './vmSpec.ts';

/** Where a machine says what it needs. */
export interface VmCompute {
  readonly vm: VmSpec;
  readonly domain: Field;
  readonly cpu: Field;
  readonly memory: Field;
  readonly requests: Field;
  readonly limits: Field;
}

/** An amount with the field that says it. */
export interface Amount {
  readonly field: Field;
  readonly text: string;
  /** As it is written: a text, or a number. */
  readonly value: Value;
  readonly quantity: Quantity;
}

/** The machines of a resource that say themselves what they need. One with an instance type takes it from there. */
export const vmComputesOf = oncePer((resource: Resource): readonly VmCompute[] =>
  vmSpecsOf(resource).flatMap(vm => {
    if (vm.machine?.at('instancetype').exists) return [];
    const domain = vm.spec.at('domain');
    const resources = domain.at('resources');
    return [
      {
        vm,
        domain,
        cpu: domain.at('cpu'),
        memory: domain.at('memory'),
        requests: resources.at('requests'),
        limits: resources.at('limits'),
      },
    ];
  }),
);

/** The machines of a resource whose processors are to be theirs alone. */
export function dedicatedComputesOf(resource: Resource): readonly VmCompute[] {
  return vmComputesOf(resource).filter(({ cpu }) => cpu.at('dedicatedCpuPlacement').boolean() === true);
}

/** The amount at a field; undefined where there is none, or none that Kubernetes reads. */
export function amountAt(field: Field): Amount | undefined {
  const quantity = quantityAt(field);
  return quantity && { field, text: field.text() ?? '', value: writtenValue(field), quantity };
}

/** The amount at a field where it is more than nothing, since KubeVirt takes 0 for nothing said. */
export function positiveAt(field: Field): Amount | undefined {
  const amount = amountAt(field);
  return amount && amount.quantity.billionths > 0n ? amount : undefined;
}

/** An amount in whole units, rounded up, as the webhooks read it. */
export function wholeUnits({ billionths }: Quantity): bigint {
  const units = billionths / 1_000_000_000n;
  return billionths > units * 1_000_000_000n ? units + 1n : units;
}

/** How many processors the topology makes; undefined where none of its numbers is written, or one cannot be read. */
export function writtenVcpus(cpu: Field): number | undefined {
  const fields = ['sockets', 'cores', 'threads'].map(name => cpu.at(name)).filter(field => field.exists);
  const numbers = fields.map(field => field.number()).filter(number => number !== 0);
  if (numbers.length === 0) return undefined;
  return numbers.reduce<number | undefined>((product, number) => product && number && product * number, 1);
}

/** The memory that KubeVirt requests for the guest: what is requested, else the limit, else what the guest gets. */
export function requestedMemory({ requests, limits, memory }: VmCompute): Amount | undefined {
  const written = [requests.at('memory'), limits.at('memory'), memory.at('guest')].find(field => field.exists);
  return written && positiveAt(written);
}
