// A range of ports for outgoing connections that the kernel refuses, or that holds ports the Pod itself listens on.

import { isSafeSysctl } from '../../knowledge/sysctls.ts';
import type { Target } from '../../knowledge/target.ts';
import { append, type Fix, reviewFix, safeFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { exposedPorts, type ListeningPort, type PortRange, portRangesOf, RESERVED } from '../../model/portRange.ts';
import { sysctlListOf } from '../../model/sysctl.ts';

export default resourceRule({
  id: 'kernel/port-range-conflict',
  title: 'outgoing connections take ports that are not theirs',
  why: 'The kernel refuses a range that begins among the privileged ports, and a server finds a port taken by a connection that was there first.',
  docs: 'kubernetes/sysctls',
  guide: 'performance/kernel-parameters',
  pillar: 'performance',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['sysctls'],
  since: '0.1.0',
  rows: ['ip-port-range-conflict'],

  *check(resource, { target }) {
    for (const range of portRangesOf(resource)) {
      const { entry, low, start } = range;
      if (start && start.port > low) {
        yield {
          at: start.entry.value.asValue(),
          message: `ports up to ${start.port} take privileges, but outgoing connections begin at ${low}${entry ? '' : ' by default'}, so the kernel refuses one of the two and the Pod never starts`,
          ...(entry && { related: [{ at: entry.value.asValue(), message: 'where outgoing connections begin' }] }),
          fixes: [reviewFix(`Lower it to ${low}`, set(start.entry.value.asValue(), String(low)))],
        };
      }
      const ports = exposedPorts(range);
      if (!entry || ports.length === 0) continue;
      yield {
        at: entry.value.asValue(),
        severity: 'warning',
        message: `\`${entry.value.string()}\` covers ${portsOf(ports)}, so an outgoing connection may hold ${ports.length > 1 ? 'one of them' : 'it'} when the server wants to listen there`,
        related: ports.map(({ field, number }) => ({ at: field.asValue(), message: `listens on ${number}` })),
        fixes: fixesFor(range, ports, target),
      };
    }
  },
});

function portsOf(ports: readonly ListeningPort[]): string {
  const numbers = ports.map(({ number }) => String(number));
  const last = numbers.pop() ?? '';
  return numbers.length > 0 ? `the Pod's ports ${numbers.join(', ')} and ${last}` : `the Pod's port ${last}`;
}

/** Reserving the ports takes nothing from anybody, but in releases where that is not safe a node must allow it. */
function fixesFor({ pod, reserved }: PortRange, ports: readonly ListeningPort[], target: Target): readonly Fix[] {
  const numbers = ports.map(({ number }) => number).toSorted((a, b) => a - b);
  const fix = isSafeSysctl(RESERVED, target) ? safeFix : reviewFix;
  const title = `Keep outgoing connections off ${numbers.join(', ')}`;
  if (!reserved) return [fix(title, append(sysctlListOf(pod).asValue(), { name: RESERVED, value: numbers.join() }))];
  const before = reserved.value.string();
  if (before === undefined) return [];
  return [fix(title, set(reserved.value.asValue(), [before.trim(), ...numbers].filter(Boolean).join()))];
}
