// A port without a name in a Service that has several.

import { type Fix, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { isWholeService, type ServicePort, servicePortsOf } from '../../model/service.ts';

export default resourceRule({
  id: 'network/port-unnamed',
  title: 'one of several ports without a name',
  why: 'The API server refuses a Service with several ports unless each of them has a name.',
  docs: 'kubernetes/services',
  guide: 'architecture/network',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Service'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['4.3/service-port-names'],

  *check(resource) {
    const ports = servicePortsOf(resource);
    if (ports.length < 2 || !isWholeService(resource)) return;
    for (const port of ports) {
      const number = port.port.text();
      const name = port.field.at('name');
      const isUnnamed = name.type === 'absent' || name.string() === '';
      if (!isUnnamed || !number) continue;
      yield {
        at: port.port.asValue(),
        message: `port \`${number}\` has no name, and the API server refuses a Service with ${ports.length} ports unless each has one`,
        fixes: [naming(port, ports)],
      };
    }
  },
});

/** What the container calls the port, or else its protocol and number. */
function naming({ field, port, protocol }: ServicePort, ports: readonly ServicePort[]): Fix {
  const target = field.at('targetPort').string();
  const isFree = target !== undefined && /^[a-z][a-z0-9-]*$/.test(target) && !isTaken(target, ports);
  const name = isFree ? target : `${protocol.toLowerCase()}-${port.text()}`;
  return reviewFix(`Name it \`${name}\``, set(field.at('name').asValue(), `\${1:${name}}`));
}

/** A name that two ports would like is for neither. */
function isTaken(name: string, ports: readonly ServicePort[]): boolean {
  const wishes = ports.filter(({ field }) => field.at('targetPort').string() === name);
  return wishes.length > 1 || ports.some(other => other.name === name);
}
