// What a virtual machine or a Pod is as a member of a cluster: its role, its addresses, where it runs, how it ends.

import { quorumSoftwareOf } from '../../knowledge/quorumSoftware.ts';
import type { Field } from '../../syntax/field.ts';
import type { Place } from '../../syntax/place.ts';
import { type PodSpec, podSpecsOf } from '../podSpec.ts';
import { programTextsOf } from '../programText.ts';
import type { Resource } from '../resource.ts';
import { type VmSpec, vmSpecsOf } from '../vmSpec.ts';
import { isWindows } from '../windowsGuest.ts';
import { isLasting } from '../workload.ts';
import { hostnamesIn, type MemberNetwork, memberAddressesOf, memberNetworksOf, type NetworkText } from './addresses.ts';
import type { PlacedText } from './guest.ts';
import { type Role, roleOf } from './roles.ts';
import { type BoundNode, boundNodeOf, type SpreadTerm, spreadTermsOf } from './spread.ts';

/** A probe of a member. */
export interface MemberProbe {
  readonly name: 'readinessProbe' | 'livenessProbe' | 'startupProbe';
  readonly at: Place;
}

/** Software of a Pod whose servers vote. */
export interface Quorum {
  readonly software: string;
  /** How many vote: the replicas, 1 where nothing is written; undefined where that is half typed. */
  readonly voters: number | undefined;
  /** Where the number of replicas stands, or would. */
  readonly replicasAt: Place;
  /** The image. */
  readonly at: Place;
}

/** A member as its manifest shows it. Places lie in the document of its resource. */
export interface MemberFacts {
  /** The spec of the Pod or the VM: what is inserted goes here. */
  readonly specAt: Place;
  /** The names that it goes by in its network, in lower case: that of the object, and that of the host. */
  readonly hostnames: readonly string[];
  readonly role: Role | undefined;
  readonly addresses: readonly NetworkText[];
  readonly macs: readonly NetworkText[];
  readonly networks: readonly MemberNetwork[];
  readonly subdomain: PlacedText | undefined;
  /** `runStrategy`, or what the old field `running` means by it; undefined for what is no VirtualMachine. */
  readonly runStrategy: PlacedText | undefined;
  readonly evictionStrategy: PlacedText | undefined;
  readonly spread: readonly SpreadTerm[];
  readonly node: BoundNode | undefined;
  readonly quorum: Quorum | undefined;
  readonly probes: readonly MemberProbe[];
  /** In seconds, as written. */
  readonly gracePeriod: { readonly seconds: number; readonly at: Place } | undefined;
  readonly tolerations: readonly { readonly key: string; readonly seconds: number | undefined; readonly at: Place }[];
  /** The watchdog of a VM. */
  readonly watchdog: Place | undefined;
  /** The processor architecture that a VM asks for. */
  readonly architecture: string | undefined;
  /** Whether the guest is Windows for sure. */
  readonly isWindows: boolean;
  /** The UUID of a VM's firmware. */
  readonly uuid: PlacedText | undefined;
}

const PROBES = ['readinessProbe', 'livenessProbe', 'startupProbe'] as const;

/** What a resource is as a member of a cluster; undefined for what can be none, and for Pods without any sign of one. */
export function memberFactsOf(resource: Resource): MemberFacts | undefined {
  const [vm] = vmSpecsOf(resource);
  if (vm) return vmFacts(vm);
  const [pod] = podSpecsOf(resource);
  if (!pod) return undefined;
  const quorum = quorumOf(pod);
  const common = commonFacts(resource, pod.spec, pod.metadata);
  const hasDevice = pod.containers.some(({ field }) => field.at('volumeDevices').items().length > 0);
  if (!quorum && !hasDevice && common.addresses.length + common.macs.length === 0) return undefined;
  return {
    ...common,
    networks: [],
    runStrategy: undefined,
    evictionStrategy: undefined,
    quorum,
    probes: pod.containers.flatMap(({ field }) => probesOf(field)),
    watchdog: undefined,
    architecture: undefined,
    isWindows: false,
    uuid: undefined,
  };
}

function vmFacts(vm: VmSpec): MemberFacts {
  const { resource, spec, metadata, machine } = vm;
  const running = machine?.at('running');
  const strategy = machine?.at('runStrategy');
  const ofRunning = running?.boolean();
  const runStrategy =
    ofRunning === undefined || !running
      ? placedText(strategy)
      : { text: ofRunning ? 'Always' : 'Halted', at: running.asValue() };
  const watchdog = spec.at('domain', 'devices', 'watchdog');
  return {
    ...commonFacts(resource, spec, metadata, vm),
    networks: memberNetworksOf(resource),
    runStrategy,
    evictionStrategy: placedText(spec.at('evictionStrategy')),
    quorum: undefined,
    probes: probesOf(spec),
    watchdog: watchdog.exists ? watchdog.asValue() : undefined,
    architecture: spec.at('architecture').string(),
    isWindows: isWindows(vm),
    uuid: placedText(spec.at('domain', 'firmware', 'uuid')),
  };
}

function commonFacts(resource: Resource, spec: Field, metadata: Field, vm?: VmSpec) {
  const grace = spec.at('terminationGracePeriodSeconds');
  const seconds = grace.number();
  const labels = [metadata.at('labels'), resource.at('metadata', 'labels')];
  return {
    specAt: spec.asValue(),
    hostnames: hostnamesIn(resource, spec, vm),
    role: roleOf(labels, resource.at('metadata', 'name')),
    ...memberAddressesOf(resource, metadata, vm),
    subdomain: placedText(spec.at('subdomain')),
    spread: spreadTermsOf(spec),
    node: boundNodeOf(spec),
    gracePeriod: seconds === undefined ? undefined : { seconds, at: grace.asValue() },
    tolerations: spec
      .at('tolerations')
      .items()
      .map(item => ({
        key: item.at('key').string() ?? '',
        seconds: item.at('tolerationSeconds').number(),
        at: item.asEntry(),
      })),
  };
}

/** The first container that votes. Several Pods vote only where somebody gives each a name that lasts: no Job does. */
function quorumOf(pod: PodSpec): Quorum | undefined {
  const { resource } = pod;
  if (!isLasting(resource)) return undefined;
  for (const container of pod.containers) {
    if (container.list !== 'containers') continue;
    const image = container.field.at('image');
    const variables = container.field
      .at('env')
      .items()
      .map(one => one.at('name').string() ?? '');
    const says = [...programTextsOf(container).map(one => one.string() ?? ''), ...variables].join('\n');
    const known = quorumSoftwareOf(image.string() ?? '', says);
    const replicas = resource.at('spec', 'replicas');
    if (known)
      return {
        software: known.software,
        voters: replicas.exists ? replicas.number() : 1,
        replicasAt: replicas.asValue(),
        at: image.asValue(),
      };
  }
  return undefined;
}

function probesOf(field: Field): readonly MemberProbe[] {
  return PROBES.filter(name => field.at(name).exists).map(name => ({ name, at: field.at(name).asKey() }));
}

function placedText(field: Field | undefined): PlacedText | undefined {
  const text = field?.string();
  return field && text ? { text, at: field.asValue() } : undefined;
}
