// A Service that leads to a port which the machine behind it does not hand on to its guest.

import { append, reviewFix } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import type { NumberedPort } from '../../model/forwardedPorts.ts';
import type { WorkspaceIndex } from '../../model/index.ts';
import { listed } from '../../model/listed.ts';
import { neighboursOf } from '../../model/neighbours.ts';
import { selectedBy } from '../../model/podSelection.ts';
import { titleOf } from '../../model/resource.ts';
import { placeOf, type Summary } from '../../model/summary.ts';

export default workspaceRule({
  id: 'network/port-not-forwarded',
  title: 'port of a Service that the machine does not forward',
  why: 'An interface that lists ports hands on these alone; a Service that leads to another one reaches nobody.',
  docs: 'kubevirt/services',
  guide: 'lift/services',
  pillar: 'architecture',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['Service'],
  since: '0.1.0',
  rows: ['MV26'],

  *check(summary, index) {
    if (summary.numberedTargets.length === 0) return;
    for (const { machine, forwarded } of machinesOf(summary, index)) {
      for (const target of summary.numberedTargets.filter(one => !isAmong(forwarded.ports, one))) {
        const ports = forwarded.ports.map(({ number }) => `\`${number}\``);
        const { number, protocol } = target;
        yield {
          at: target.at,
          message: `${titleOf(machine)} forwards only ${listed(ports)} to its guest, so the Service reaches nobody at \`${number}\` by ${protocol}`,
          related: [{ at: placeOf(machine, forwarded.at), message: 'the ports that are forwarded' }],
          fixes: [
            reviewFix(
              `Forward \`${number}\` too`,
              append(
                placeOf(machine, forwarded.at),
                protocol === 'TCP' ? { port: number } : { port: number, protocol },
              ),
            ),
          ],
        };
      }
    }
  },
});

/** The machines of its own application that a Service selects and that keep ports to themselves. */
function machinesOf(service: Summary, index: WorkspaceIndex) {
  const own = new Set(neighboursOf(service, index));
  return service.podSelectors
    .flatMap(({ selector }) => selectedBy(selector, service, index))
    .flatMap(machine => {
      const forwarded = machine.forwardedPorts;
      // Somewhere else it may list more of them.
      const isAlone = index.copiesOf(machine).length === 1;
      return forwarded && isAlone && own.has(machine) ? [{ machine, forwarded }] : [];
    });
}

function isAmong(ports: readonly NumberedPort[], { number, protocol }: NumberedPort): boolean {
  return ports.some(port => port.number === number && port.protocol === protocol);
}
