// The ports that outgoing connections of a Pod take, and what stands in their way.

import type { Field } from '../syntax/field.ts';
import { type PodSpec, podSpecsOf } from './podSpec.ts';
import type { Resource } from './resource.ts';
import { type SysctlEntry, sysctlsOf } from './sysctl.ts';

/** The ports of a Pod's outgoing connections as its sysctls say. */
export interface PortRange {
  readonly pod: PodSpec;
  /** Where the range is written; undefined for the kernel's own. */
  readonly entry: SysctlEntry | undefined;
  readonly low: number;
  readonly high: number;
  /** The first port that takes no privileges, where it is written. */
  readonly start: { readonly entry: SysctlEntry; readonly port: number } | undefined;
  readonly reserved: SysctlEntry | undefined;
}

/** A port that a container of the Pod listens on. */
export interface ListeningPort {
  readonly field: Field;
  readonly number: number;
}

const RANGE = 'net.ipv4.ip_local_port_range';
const START = 'net.ipv4.ip_unprivileged_port_start';
const LARGEST = 65535;
/** What kernels come with. */
const USUAL = { low: 32768, high: 60999 };

/** The sysctl with the ports that outgoing connections never take. */
export const RESERVED = 'net.ipv4.ip_local_reserved_ports';

/** The range of each Pod that sets something about it; none where a value is not what the kernel takes. */
export function portRangesOf(resource: Resource): readonly PortRange[] {
  return podSpecsOf(resource).flatMap(pod => {
    const entries = sysctlsOf(resource).filter(entry => entry.pod === pod);
    // Of two that are the same one, nobody knows which counts.
    const only = (name: string) => {
      const named = entries.filter(entry => entry.canonical === name);
      return named.length === 1 ? named[0] : undefined;
    };
    const [entry, first, reserved] = [only(RANGE), only(START), only(RESERVED)];
    const [low, high] = entry ? numbersOf(entry, 2) : [USUAL.low, USUAL.high];
    const [port] = first ? numbersOf(first, 1) : [];
    if (low === undefined || high === undefined || low > high || (!entry && port === undefined)) return [];
    const start = first && port !== undefined ? { entry: first, port } : undefined;
    return [{ pod, entry, low, high, start, reserved }];
  });
}

/** The ports that containers of a Pod listen on within its written range and that nothing reserves, each once. */
export function exposedPorts({ pod, entry, low, high, reserved }: PortRange): readonly ListeningPort[] {
  const kept = reserved ? rangesIn(reserved.value.string() ?? '') : [];
  if (!entry || !kept) return [];
  const ports = pod.containers
    .flatMap(({ field }) => field.at('ports').items())
    .flatMap(item => {
      const field = item.at('containerPort');
      const number = field.number();
      return number === undefined ? [] : [{ field, number }];
    });
  return ports.filter(
    ({ number }, index) =>
      number >= low &&
      number <= high &&
      !kept.some(([from, to]) => number >= from && number <= to) &&
      ports.findIndex(other => other.number === number) === index,
  );
}

function numbersOf({ value }: SysctlEntry, count: number): readonly number[] {
  const words = (value.string() ?? '').trim().split(/\s+/);
  const numbers = words.filter(word => /^\d{1,5}$/.test(word)).map(Number);
  const isWhole = words.length === count && numbers.length === count && numbers.every(number => number <= LARGEST);
  return isWhole ? numbers : [];
}

/** The ranges of a list such as `8080,9148-9150`; undefined for what is none. */
function rangesIn(list: string): readonly (readonly [number, number])[] | undefined {
  const text = list.trim();
  if (!/^(?:\d{1,5}(?:-\d{1,5})?(?:,|$))*$/.test(text)) return undefined;
  return text
    .split(',')
    .filter(Boolean)
    .map(range => {
      const [from = 0, to = from] = range.split('-').map(Number);
      return [from, to];
    });
}
