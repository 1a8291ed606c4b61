// The ports that a guest listens on, as its machine tells: those let through, those probed, those of what it sets up.

import { stripGuestComments } from '../knowledge/guestComments.ts';
import { guestPortOf } from '../knowledge/guestPorts.ts';
import { setUpIn } from './guestSoftware.ts';
import { guestTextsOf } from './guestText.ts';
import { vmNetworkingOf } from './vmNetwork.ts';
import type { VmSpec } from './vmSpec.ts';

/** A port of a guest, as a Service writes one. */
export type ServedPort = {
  readonly name: string;
  readonly port: number;
  /** Absent for TCP. */
  readonly protocol?: string;
};

const PROBES = ['readinessProbe', 'livenessProbe'];
const NAME = /^[a-z](?:[a-z0-9-]{0,13}[a-z0-9])?$/;

/**
 * The ports of a machine's guest that are reached over the Pod network: those that its interface lists, which then are
 * all; else those of its probes, and of the servers that its boot configuration sets up. None without the Pod network.
 */
export function guestPortsOf(vm: VmSpec): readonly ServedPort[] {
  const [{ networks = [], interfaces = [] } = {}] = vmNetworkingOf(vm.resource);
  const onPods = interfaces.filter(({ network }) => network?.source === 'pod');
  const isAttached = vm.spec.at('domain', 'devices', 'autoattachPodInterface').boolean() !== false;
  const isImplicit = networks.length + interfaces.length === 0 && isAttached;
  if (onPods.length === 0 && !isImplicit) return [];
  const listed = onPods.flatMap(({ field }) => field.at('ports').items());
  if (listed.length > 0) {
    return unique(
      listed.map(port => ({
        name: port.at('name').string(),
        port: port.at('port').number(),
        protocol: port.at('protocol').string(),
      })),
    );
  }
  return unique([...probedBy(vm), ...setUpBy(vm)]);
}

interface Found {
  readonly name: string | undefined;
  readonly port: number | undefined;
  readonly protocol?: string | undefined;
}

function probedBy({ spec }: VmSpec): readonly Found[] {
  return PROBES.map(name => spec.at(name)).flatMap(probe => {
    const [http, tcp] = [probe.at('httpGet', 'port').number(), probe.at('tcpSocket', 'port').number()];
    const scheme = probe.at('httpGet', 'scheme').string() === 'HTTPS' ? 'https' : 'http';
    return [
      { name: scheme, port: http },
      { name: undefined, port: tcp },
    ];
  });
}

function setUpBy(vm: VmSpec): readonly Found[] {
  return guestTextsOf(vm)
    .flatMap(({ text }) => setUpIn(stripGuestComments(text)))
    .flatMap(({ name }) => guestPortOf(name) ?? []);
}

/** Each port once, under a name of its own: what a mesh takes its protocol from is said only where it is known. */
function unique(found: readonly Found[]): readonly ServedPort[] {
  const ports = new Map<string, ServedPort>();
  const names = new Set<string>();
  for (const { port, protocol = 'TCP' } of found) {
    if (port === undefined || !Number.isInteger(port) || port < 1 || port > 65_535) continue;
    const key = `${protocol} ${port}`;
    if (ports.has(key) || (protocol !== 'TCP' && protocol !== 'UDP')) continue;
    const said = found.filter(other => other.port === port && (other.protocol ?? 'TCP') === protocol);
    const name =
      said.map(other => other.name ?? '').find(one => NAME.test(one) && !names.has(one)) ??
      `${protocol.toLowerCase()}-${port}`;
    names.add(name);
    ports.set(key, { name, port, ...(protocol === 'UDP' && { protocol }) });
  }
  return [...ports.values()];
}
