// The interfaces of virtual machines, each with the network of its name, its binding and what the network leads to.

import type { Field } from '../syntax/field.ts';
import { oncePer } from './once.ts';
import type { Resource } from './resource.ts';
import { type VmSpec, vmSpecsOf } from './vmSpec.ts';

/** What a network of a machine leads to. */
export type NetworkSource = (typeof NETWORK_SOURCES)[number];

/** The fields of a network of which it has one. */
export const NETWORK_SOURCES = ['pod', 'multus', 'resourceClaim'] as const;
/** The fields of an interface of which it has one; `binding` names a plug-in. */
export const BINDINGS = ['masquerade', 'bridge', 'sriov', 'passtBinding', 'binding'] as const;

/** Fields that once stood for a source or a binding, and are refused by name. */
const FORMER_SOURCES = ['genie'] as const;
const FORMER_BINDINGS = ['slirp', 'macvtap', 'passt'] as const;

/** A network of a machine. */
export interface VmNetwork {
  readonly field: Field;
  readonly name: string | undefined;
  /** The sources that are written and have a value. */
  readonly sources: readonly Field[];
  /** What it leads to; undefined where it says nothing or several things. */
  readonly source: NetworkSource | undefined;
  /** Whether a source is half typed, or one that is spoken of elsewhere. */
  readonly isOpen: boolean;
}

/** An interface of a machine. */
export interface VmInterface {
  readonly vm: VmSpec;
  readonly field: Field;
  readonly name: string | undefined;
  /** The network of its name. */
  readonly network: VmNetwork | undefined;
  /** The bindings that are written and have a value. */
  readonly bindings: readonly Field[];
  /** Whether a binding is half typed, or one that is spoken of elsewhere. */
  readonly isOpen: boolean;
}

/** The networks and interfaces of a machine. */
export interface VmNetworking {
  readonly vm: VmSpec;
  readonly networks: readonly VmNetwork[];
  readonly interfaces: readonly VmInterface[];
}

/** The networks and interfaces of the machines that a resource carries: none or one of each. */
export const vmNetworkingOf = oncePer((resource: Resource): readonly VmNetworking[] =>
  vmSpecsOf(resource).map(vm => {
    const networks = vm.spec.at('networks').items().map(networkOf);
    const interfaces = interfaceList(vm).items();
    return { vm, networks, interfaces: interfaces.map(field => interfaceOf(field, vm, networks)) };
  }),
);

/** The interfaces of the machines that a resource carries. */
export function vmInterfacesOf(resource: Resource): readonly VmInterface[] {
  return vmNetworkingOf(resource).flatMap(({ interfaces }) => interfaces);
}

/** The list of a machine's interfaces, written or not. */
export function interfaceList({ spec }: VmSpec): Field {
  return spec.at('domain', 'devices', 'interfaces');
}

/** Whether a network is the one that a machine has in place of the others of its cluster: that of Pods, or one instead of it. */
export function isPrimary({ field, source }: VmNetwork): boolean {
  return source === 'pod' || (source === 'multus' && field.at('multus', 'default').boolean() === true);
}

/** The binding that suits a network: none of the others is sure to be let in. */
export function bindingFor(source: NetworkSource | undefined): 'masquerade' | 'bridge' | 'sriov' {
  if (source === 'resourceClaim') return 'sriov';
  return source === 'multus' ? 'bridge' : 'masquerade';
}

function networkOf(field: Field): VmNetwork {
  const sources = NETWORK_SOURCES.map(source => field.at(source)).filter(hasValue);
  const source = sources.length === 1 ? NETWORK_SOURCES.find(one => one === sources[0]?.name) : undefined;
  const isOpen = isHalfTyped(field, NETWORK_SOURCES) || FORMER_SOURCES.some(former => field.at(former).exists);
  return { field, name: field.at('name').string(), sources, source, isOpen };
}

function interfaceOf(field: Field, vm: VmSpec, networks: readonly VmNetwork[]): VmInterface {
  const name = field.at('name').string();
  return {
    vm,
    field,
    name,
    network: name ? networks.find(network => network.name === name) : undefined,
    bindings: BINDINGS.map(binding => field.at(binding)).filter(hasValue),
    isOpen: isHalfTyped(field, BINDINGS) || FORMER_BINDINGS.some(former => field.at(former).exists),
  };
}

function hasValue(field: Field): boolean {
  return field.exists && field.type !== 'null';
}

function isHalfTyped(field: Field, keys: readonly string[]): boolean {
  return keys.some(key => field.at(key).type === 'null');
}
