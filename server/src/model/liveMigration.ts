// What keeps a virtual machine from being migrated while it runs, as plain data.

import type { Field } from '../syntax/field.ts';
import type { Place } from '../syntax/place.ts';
import { type Claim, dataVolumesOf } from './claims.ts';
import { type NodePin, nodePinOf } from './nodePin.ts';
import { isPartial } from './partial.ts';
import type { Resource } from './resource.ts';
import { interfaceList, isPrimary, vmNetworkingOf } from './vmNetwork.ts';
import { type VmSpec, vmSpecsOf } from './vmSpec.ts';

/** Something that keeps a machine on its node. */
export interface Blocker {
  readonly at: Place;
  /** What is so, to stand behind "cannot be migrated:": `its pod network is bridged`. */
  readonly says: string;
  /** Set where it is a bridge on the pod network: as written, or as the cluster has it where nothing is written. */
  readonly bridge?: 'written' | 'implied';
}

/** What a machine says of its evictions and of what may keep it on its node. */
export interface MigrationFacts {
  /** As written; undefined where the cluster's default holds. */
  readonly evictionStrategy: string | undefined;
  readonly evictionAt: Place;
  /** The spec of its instances. */
  readonly specAt: Place;
  /** What keeps it wherever it runs. */
  readonly blockers: readonly Blocker[];
  /** How it is on the pod network: a binding, a plug-in, or as the cluster has it where nothing is written. */
  readonly podNetwork: PodNetwork | undefined;
  readonly devices: readonly { readonly at: Place; readonly resourceName: string }[];
  readonly reservations: readonly Place[];
  /** The templates of a pool that its disks are on. */
  readonly templates: readonly Claim[];
  /** The one node that it may run on. */
  readonly pin: NodePin | undefined;
  /** Whether somebody made it who answers evictions. */
  readonly isControlled: boolean;
}

/** How a machine is on the pod network. */
export type PodNetwork =
  | { readonly by: 'binding' | 'plugin'; readonly name: string; readonly at: Place }
  | { readonly by: 'default'; readonly at: Place };

/** A machine with this annotation is migrated in spite of a bridge: it loses its address with it. */
const ALLOWS_BRIDGE = 'kubevirt.io/allow-pod-bridge-network-live-migration';
/** The domains of those who make machines and answer their evictions. */
const CONTROLLERS = ['cluster.x-k8s.io', 'hypershift.openshift.io'];

/** What a machine says of its migrations; undefined for all that is none, and for parts of one. */
export function migrationFactsOf(resource: Resource): MigrationFacts | undefined {
  const [vm] = vmSpecsOf(resource);
  if (!vm) return undefined;
  const { spec } = vm;
  const devices = spec.at('domain', 'devices');
  const strategy = spec.at('evictionStrategy');
  return {
    evictionStrategy: strategy.exists ? (strategy.string() ?? '') : undefined,
    evictionAt: strategy.asValue(),
    specAt: spec.asKey(),
    blockers: ownBlockersOf(vm),
    podNetwork: podNetworkOf(vm),
    devices: devices
      .at('gpus')
      .items()
      .map(gpu => ({ at: gpu.asEntry(), resourceName: gpu.at('deviceName').string() ?? '' })),
    reservations: vm.disks
      .map(disk => disk.field.at('lun', 'reservation'))
      .filter(field => field.boolean() === true)
      .map(field => field.asKey()),
    templates: resource.kind === 'VirtualMachinePool' ? templatesUsedBy(vm) : [],
    pin: nodePinOf(vm),
    isControlled: isControlled(vm),
  };
}

function ownBlockersOf({ spec }: VmSpec): readonly Blocker[] {
  const domain = spec.at('domain');
  const devices = domain.at('devices', 'hostDevices');
  const [security, hyperv] = [domain.at('launchSecurity'), domain.at('features', 'hypervPassthrough')];
  const hostDisks = spec
    .at('volumes')
    .items()
    .map(volume => volume.at('hostDisk'))
    .filter(disk => disk.type === 'map' && disk.at('shared').boolean() !== true);
  return [
    ...(devices.items().length > 0 ? [{ at: devices.asKey(), says: 'it has a device of its node' }] : []),
    ...(security.type === 'map' ? [{ at: security.asKey(), says: 'its memory is encrypted' }] : []),
    ...(hyperv.type === 'map' && hyperv.at('enabled').boolean() !== false
      ? [{ at: hyperv.asKey(), says: 'it has the Hyper-V features of its node' }]
      : []),
    ...hostDisks.map(disk => ({ at: disk.asKey(), says: 'a disk is a file of its node' })),
  ];
}

function podNetworkOf(vm: VmSpec): PodNetwork | undefined {
  if (vm.metadata.at('annotations', ALLOWS_BRIDGE).exists) return undefined;
  const [networking] = vmNetworkingOf(vm.resource);
  if (!networking) return undefined;
  const { networks, interfaces } = networking;
  if (networks.length === 0 && interfaces.length === 0) return impliedNetworkOf(vm);
  const primary = interfaces.find(({ network }) => network && network.source === 'pod' && isPrimary(network));
  const plugin = primary?.field.at('binding', 'name').string();
  if (primary && plugin) return { by: 'plugin', name: plugin, at: primary.field.at('binding').asKey() };
  const [binding, ...others] = primary?.bindings ?? [];
  return binding && others.length === 0 ? { by: 'binding', name: binding.name, at: binding.asKey() } : undefined;
}

/** A preference may say otherwise, and a part of a machine says nothing of what it leaves out. */
function impliedNetworkOf(vm: VmSpec): PodNetwork | undefined {
  const attaches = vm.spec.at('domain', 'devices', 'autoattachPodInterface').boolean();
  const isOpen = isOpenList(vm.spec.at('networks')) || isOpenList(interfaceList(vm));
  if (attaches === false || isOpen || vm.machine?.at('preference').exists || isPartial(vm.resource)) return undefined;
  return { by: 'default', at: vm.spec.at('domain').asKey() };
}

function isOpenList(list: Field): boolean {
  return list.type === 'null' && !list.isWrittenNull;
}

function templatesUsedBy(vm: VmSpec): readonly Claim[] {
  const used = vm.disks
    .filter(({ field }) => !field.at('cdrom').exists)
    .map(({ volume }) => volume.at('dataVolume', 'name').string());
  return vm.dataVolumeTemplates.flatMap(dataVolumesOf).filter(({ name }) => used.includes(name));
}

function isControlled({ resource, metadata }: VmSpec): boolean {
  const marks = [resource.at('metadata'), metadata].flatMap(one => [
    ...one.at('labels').entries(),
    ...one.at('annotations').entries(),
  ]);
  const owners = resource.at('metadata', 'ownerReferences').items();
  const names = [...marks.map(({ name }) => name), ...owners.map(owner => owner.at('apiVersion').string() ?? '')];
  return CONTROLLERS.some(domain => names.some(name => (name.split('/')[0] ?? '').endsWith(domain)));
}
