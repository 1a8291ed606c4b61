// A port that live migration needs, forwarded to the guest.

import { remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { vmInterfacesOf } from '../../model/vmNetwork.ts';

/** The ports of the launcher Pod by which a machine and its disks move. */
const PORTS = [49152, 49153];

export default resourceRule({
  id: 'network/migration-port-forwarded',
  title: 'port of live migration forwarded to the guest',
  why: 'Machines move by ports 49152 and 49153 of their Pods; with masquerade a listed port is that of the guest, and the migration fails.',
  docs: 'kubevirt/live-migration',
  guide: 'lift/maintenance',
  pillar: 'availability',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['ports'],
  since: '0.1.0',
  rows: ['MV26'],

  *check(resource) {
    for (const { field, bindings } of vmInterfacesOf(resource)) {
      if (!bindings.some(({ name }) => name === 'masquerade')) continue;
      for (const port of field.at('ports').items()) {
        const number = port.at('port').number() ?? 0;
        if (!PORTS.includes(number) || port.at('protocol').string() === 'UDP') continue;
        yield {
          at: port.at('port').asValue(),
          message: `\`${number}\` is a port by which KubeVirt migrates machines, so a machine that forwards it to its guest cannot be migrated`,
          fixes: [reviewFix(`Remove port ${number}`, remove(port.asEntry()))],
        };
      }
    }
  },
});
