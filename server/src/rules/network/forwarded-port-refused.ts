// A port that an interface forwards to the guest and that is no port, or is named wrongly or twice.

import { type Fix, remove, reviewFix, safeFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { complaintAbout } from '../../model/nameForm.ts';
import { freeName, repeatedIn } from '../../model/repeated.ts';
import { vmInterfacesOf } from '../../model/vmNetwork.ts';
import type { Field } from '../../syntax/field.ts';

const LARGEST = 65535;

export default resourceRule({
  id: 'network/forwarded-port-refused',
  title: 'port of an interface that is refused',
  why: 'Ports are numbers from 1 to 65535, and their names are those of ports of containers; KubeVirt refuses all others.',
  docs: 'kubevirt/interfaces-and-networks',
  guide: 'lift/services',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['ports'],
  since: '0.1.0',
  rows: ['KV123'],

  *check(resource) {
    // Ports of interfaces on other networks are not looked at by anybody.
    for (const { field } of vmInterfacesOf(resource).filter(({ network }) => network?.source === 'pod')) {
      const ports = field.at('ports').items();
      for (const port of ports) {
        const number = port.at('port').number();
        if (number !== undefined && (number < 1 || number > LARGEST))
          yield {
            at: port.at('port').asValue(),
            message: `\`${number}\` is no port from 1 to ${LARGEST}, so KubeVirt refuses it`,
            fixes: [reviewFix('Remove the port', remove(port.asEntry()))],
          };
        const name = port.at('name');
        const complaint = complaintAbout(name.string(), { form: 'port', as: 'the name of a port' });
        if (complaint)
          yield { at: name.asValue(), message: complaint.message, fixes: renaming(name, complaint.near, ports) };
      }
      for (const { item, first, key } of repeatedIn(ports, port => port.at('name').string())) {
        const free = freeName(key, namesOf(ports));
        yield {
          at: item.at('name').asValue(),
          message: `\`${key}\` is the name of two ports of the interface, so KubeVirt refuses it`,
          related: [{ at: first.at('name').asValue(), message: `the other \`${key}\`` }],
          fixes: [reviewFix(`Rename to \`${free}\``, set(item.at('name').asValue(), `\${1:${free}}`))],
        };
      }
    }
  },
});

function renaming(name: Field, near: string | undefined, ports: readonly Field[]): readonly Fix[] {
  if (near === undefined || namesOf(ports).includes(near)) return [];
  return [safeFix(`Rename to \`${near}\``, set(name.asValue(), near))];
}

function namesOf(ports: readonly Field[]): readonly string[] {
  return ports.flatMap(port => port.at('name').string() ?? []);
}
