// Ports of a Service that have the same name, the same number or the same port of the nodes.

import { type Fix, remove, reviewFix, safeFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { freeName, type Repeated, repeatedIn, saysTheSame } from '../../model/repeated.ts';
import { type ServicePort, servicePortsOf } from '../../model/service.ts';
import type { Field } from '../../syntax/field.ts';

/** What no two ports may share, the one that says most first; a port is told once. */
const SHARED = [
  { key: 'port', perProtocol: true, is: 'is the number of two ports' },
  { key: 'nodePort', perProtocol: true, is: 'is the port of the nodes for two ports' },
  { key: 'name', perProtocol: false, is: 'is the name of two ports' },
] as const;

export default resourceRule({
  id: 'network/duplicate-port',
  title: 'port listed twice in a Service',
  why: 'The API server refuses a Service with two ports of one name, of one number and protocol, or at one port of the nodes.',
  docs: 'kubernetes/services',
  guide: 'architecture/network',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Service'],
  since: '0.1.0',
  rows: ['4.3/duplicate-service-port'],

  *check(resource) {
    const ports = servicePortsOf(resource);
    const told = new Set<Field>();
    for (const { key, perProtocol, is } of SHARED) {
      for (const repeated of repeatedIn(
        ports.map(port => port.field),
        field => keyOf(field.at(key), perProtocol),
      )) {
        const { item, first } = repeated;
        if (told.has(item)) continue;
        told.add(item);
        yield {
          at: item.at(key).asValue(),
          message: `\`${item.at(key).text()}\` ${is}${perProtocol ? ` with ${protocolOf(item)}` : ''}, so the API server refuses the Service`,
          related: [{ at: first.at(key).asValue(), message: 'the other one' }],
          fixes: fixesFor(repeated, ports, item.at(key)),
        };
      }
    }
  },
});

/** A port of the nodes that is 0 is chosen by the cluster. */
function keyOf(value: Field, perProtocol: boolean): string | undefined {
  const text = value.number() === 0 ? undefined : value.text();
  return text && perProtocol ? `${text} ${protocolOf(value.parent)}` : text;
}

function protocolOf(port: Field): string {
  return port.at('protocol').string() ?? 'TCP';
}

function fixesFor({ item, first }: Repeated, ports: readonly ServicePort[], shared: Field): readonly Fix[] {
  const text = shared.text() ?? '';
  if (saysTheSame(item, first)) return [safeFix(`Remove the second \`${text}\``, remove(item.asEntry()))];
  if (shared.name === 'nodePort') return [reviewFix('Let the cluster choose the other one', remove(shared.asEntry()))];
  if (shared.name === 'port')
    return [...moving(item, ports), reviewFix(`Remove the second \`${text}\``, remove(item.asEntry()))];
  const free = freeName(
    text,
    ports.map(port => port.name),
  );
  return [reviewFix(`Rename to \`${free}\``, set(shared.asValue(), `\${1:${free}}`))];
}

/** A copy whose target has been changed was to be reached at another port too, most likely at the same one. */
function moving(item: Field, ports: readonly ServicePort[]): readonly Fix[] {
  const target = item.at('targetPort').number();
  if (target === undefined || ports.some(({ port }) => port.number() === target)) return [];
  return [reviewFix(`Change the port to ${target}`, set(item.at('port').asValue(), target))];
}
