// What decides whether a namespace lets in the Pod that a virtual machine runs in.

import type { Place } from '../syntax/place.ts';
import type { Resource } from './resource.ts';
import { positiveAt, requestedMemory, type VmCompute, vmComputesOf, writtenVcpus } from './vmCompute.ts';
import { vmSpecsOf } from './vmSpec.ts';

/** A resource of which a quota may count limits. */
export type Limited = 'memory' | 'cpu';

/** An amount that a machine asks for without saying a limit for it. */
export interface Unlimited {
  /** As written, or counted: a quantity. */
  readonly text: string;
  /** Where it is said. */
  readonly at: Place;
  /** Whether KubeVirt may request a part of it only, where guests get more memory than is requested for them. */
  readonly isShared: boolean;
}

/** What a machine needs its namespace for. */
export interface LauncherFacts {
  /** The volumes that are files of the node, which its Pod gets by a path of the node. */
  readonly hostDisks: readonly { readonly name: string; readonly at: Place }[];
  /** What it says no limit of; undefined for a machine that says itself nothing of what it needs. */
  readonly without: Readonly<Partial<Record<Limited, Unlimited>>> | undefined;
  /** Where its limits stand, or would. */
  readonly limitsAt: Place;
}

/** What the machine of a resource needs its namespace for; undefined for all other kinds. */
export function launcherFactsOf(resource: Resource): LauncherFacts | undefined {
  const [vm] = vmSpecsOf(resource);
  if (!vm) return undefined;
  const [compute] = vmComputesOf(resource);
  const hostDisks = vm.spec
    .at('volumes')
    .items()
    .map(volume => ({ name: volume.at('name').string() ?? '', source: volume.at('hostDisk') }))
    .filter(({ source }) => source.at('path').string())
    .map(({ name, source }) => ({ name, at: source.asKey() }));
  return {
    hostDisks,
    without: compute && unlimitedOf(compute),
    limitsAt: vm.spec.at('domain', 'resources', 'limits').asValue(),
  };
}

/**
 * Huge pages are counted by themselves, so the memory of such a machine is left out; and processors of its own are limited
 * to their number from the start.
 */
function unlimitedOf(compute: VmCompute): LauncherFacts['without'] {
  const { cpu, limits, memory, requests } = compute;
  const asked = limits.at('memory').exists || memory.at('hugepages').exists ? undefined : requestedMemory(compute);
  const isLimited = limits.at('cpu').exists || cpu.at('dedicatedCpuPlacement').boolean() === true;
  const processors = isLimited ? undefined : writtenVcpus(cpu);
  return {
    ...(asked && {
      memory: {
        text: asked.text,
        at: asked.field.asValue(),
        isShared: positiveAt(requests.at('memory')) === undefined,
      },
    }),
    ...(processors && {
      cpu: {
        text: String(Math.ceil(processors)),
        at: cpu.asKey(),
        isShared: false,
      },
    }),
  };
}
