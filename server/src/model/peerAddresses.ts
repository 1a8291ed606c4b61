// The fixed addresses that a resource tells its software to talk to, with places in the manifest.

import { stripGuestComments } from '../knowledge/guestComments.ts';
import { haTextsIn } from '../knowledge/haSignals.ts';
import { nameForPeer, type PeerAddress, peersInSetting, peersInText } from '../knowledge/peerAddresses.ts';
import { type Edit, newDocument, replacePart, type Value } from '../syntax/edit/edit.ts';
import type { Field } from '../syntax/field.ts';
import type { Place } from '../syntax/place.ts';
import { grouped } from '../text/groups.ts';
import { type GuestText, guestTextsOf, heldTextsOf } from './guestText.ts';
import type { WorkspaceIndex } from './index.ts';
import { isPlaceholder } from './placeholder.ts';
import { type PodSpec, podSpecsOf } from './podSpec.ts';
import { programTextsOf } from './programText.ts';
import type { Resource } from './resource.ts';
import type { Summary } from './summary.ts';
import { vmSpecsOf } from './vmSpec.ts';

/** A fixed address in what a resource says. */
export interface ToldPeer {
  readonly address: string;
  readonly setting: string | undefined;
  readonly port: number | undefined;
  /** The address, or the whole field where it stands in base64. */
  readonly at: Place;
  /** Whether it is told to a guest, whose peers may be on networks with addresses that stay. */
  readonly isForGuest: boolean;
  /** Whether it serves the whole site, as log, mail and file servers do, and lies outside of the cluster as a rule. */
  readonly isOutside: boolean;
}

type Entries = { readonly [key: string]: Value };

/** Files about names, times and the cluster itself, and the network of a guest, where addresses belong. */
const ABOUT_SITES =
  /^(?:corefile|networkdata|network-config|.*(?:resolv|dnsmasq|chrony|ntp|unbound|named|kubeconfig|keepalived|corosync|drbd|pg_hba).*|hosts)$/i;
const KUBERNETES_FILE =
  /^kind:[ \t]*(?:Config|ClusterConfiguration|InitConfiguration|KubeletConfiguration|KubeProxyConfiguration)\b/m;
const ADDRESS = /(?:\d{1,3}\.){3}\d|\bf[cd][\da-f]{2}:/i;
/** Routers tell theirs by their numbers: they keep their addresses and have no names. */
const ROUTERS = /\b(?:my|peer|local|remote)[-_]?as(?:n|number)?\b/i;
/** What cloud-init reads. */
const GUEST = /^(?:#cloud-config|#!|Content-Type: multipart)/;

/** The fixed addresses that a resource tells containers, guests, or whoever reads it, to talk to. */
export function toldPeersOf(resource: Resource): readonly ToldPeer[] {
  const [vm] = vmSpecsOf(resource);
  if (vm) return guestTextsOf(vm).flatMap(one => inFile(one, true));
  if (resource.group === '' && (resource.kind === 'ConfigMap' || resource.kind === 'Secret'))
    return heldTextsOf(resource).flatMap(one => inEntry(one));
  if (!ADDRESS.test(resource.text)) return [];
  return podSpecsOf(resource).flatMap(pod => {
    const fileServers = fileServersOf(pod);
    const told = pod.containers.flatMap(programTextsOf).flatMap(inProgram);
    return told.map(peer => (fileServers.includes(peer.address) ? { ...peer, isOutside: true } : peer));
  });
}

/** The fixed addresses of a resource, each with all places that hold it. */
export function peersByAddress({ toldPeers }: Summary): readonly (readonly [ToldPeer, ...ToldPeer[]])[] {
  const groups = [...grouped(toldPeers, peer => [[peer.address, peer]]).values()];
  return groups.flatMap(([first, ...others]) => (first ? [[first, ...others] as const] : []));
}

/**
 * The edits that make a Service which leads to a fixed address, and that put its name in the place of the address. Where
 * no port is known the Service is headless: its name then stands for the address itself.
 */
export function addServiceFor(
  peers: readonly ToldPeer[],
  { namespace }: Summary,
  index: WorkspaceIndex,
): readonly Edit[] {
  const [first] = peers;
  if (!first) return [];
  const name = `\${1:${freeName(nameForPeer(peers.find(peer => peer.setting)?.setting), namespace, index)}}`;
  const port = peers.find(one => one.port !== undefined)?.port;
  const ports: Entries = port === undefined ? {} : { ports: [{ port }] };
  const inNamespace: Entries = namespace === undefined ? {} : { namespace };
  const service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, ...inNamespace },
    spec: port === undefined ? { clusterIP: 'None' } : ports,
  };
  const slice = {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name: `${name}-1`, ...inNamespace, labels: { 'kubernetes.io/service-name': name } },
    addressType: first.address.includes(':') ? 'IPv6' : 'IPv4',
    ...ports,
    endpoints: [{ addresses: [first.address] }],
  };
  return [...peers.map(({ at }) => replacePart(at, name)), newDocument({ path: [], aspect: 'value' }, service, slice)];
}

/** A name that no Service has yet. */
function freeName(wanted: string, namespace: string | undefined, index: WorkspaceIndex): string {
  for (let count = 1; ; count++) {
    const name = count === 1 ? wanted : `${wanted}-${count}`;
    if (!index.find({ group: '', kind: 'Service', namespace, name })) return name;
  }
}

/** The servers that volumes of a Pod come from: its node mounts those, which knows no names of Services. */
function fileServersOf({ spec }: PodSpec): readonly (string | undefined)[] {
  const volumes = spec.at('volumes').items();
  return volumes.flatMap(volume =>
    [volume.at('nfs', 'server'), volume.at('csi', 'volumeAttributes', 'server')].map(one => one.string()),
  );
}

/** Whether variables are those of kube-vip, which carries the address that it is told. */
function isOfKubeVip(variables: Field): boolean {
  return variables.items().some(one => one.at('name').string()?.startsWith('vip_'));
}

/** A word of a command or a variable. */
function inProgram(field: Field): readonly ToldPeer[] {
  const text = field.string() ?? '';
  if (!ADDRESS.test(text) || isPlaceholder(text)) return [];
  const one = { field, text, isPlain: true };
  if (field.name === 'value') {
    if (isOfKubeVip(field.parent.parent)) return [];
    return placed(one, peersInSetting(field.parent.at('name').string() ?? '', text), false);
  }
  const [whole = '', option = ''] = /^--?([A-Za-z][\w.-]{0,60})=/.exec(text) ?? [];
  if (whole) return placed(one, moved(peersInSetting(option, text.slice(whole.length)), whole.length), false);
  const [, before] = /^--([A-Za-z][\w.-]{0,60})$/.exec(field.parent.at(Number(field.name) - 1).string() ?? '') ?? [];
  return placed(one, before ? peersInSetting(before, text) : peersInText(text), false);
}

/** An entry of a ConfigMap or a Secret: a setting, or a file of them. */
function inEntry(one: GuestText): readonly ToldPeer[] {
  const { field, text } = one;
  if (!ADDRESS.test(text) || ABOUT_SITES.test(field.name)) return [];
  if (text.trim().includes('\n')) return inFile(one, GUEST.test(text));
  return isPlaceholder(text) ? [] : placed(one, peersInSetting(field.name, text), false);
}

/** Clusters find their members, and move addresses, on networks of their own. */
function inFile(one: GuestText, isForGuest: boolean): readonly ToldPeer[] {
  const { text } = one;
  if (!ADDRESS.test(text) || KUBERNETES_FILE.test(text) || ROUTERS.test(text)) return [];
  if (haTextsIn(text).signals.length > 0) return [];
  return placed(one, peersInText(stripGuestComments(text)), isForGuest);
}

function moved(peers: readonly PeerAddress[], by: number): readonly PeerAddress[] {
  return peers.map(peer => ({ ...peer, start: peer.start + by, end: peer.end + by }));
}

function placed(
  { field, isPlain }: GuestText,
  peers: readonly PeerAddress[],
  isForGuest: boolean,
): readonly ToldPeer[] {
  return peers.map(({ address, setting, port, isOutside, start, end }) => ({
    address,
    setting,
    port,
    isOutside,
    at: isPlain ? field.part({ start, end }) : field.asValue(),
    isForGuest,
  }));
}
