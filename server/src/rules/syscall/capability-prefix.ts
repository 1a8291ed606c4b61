// A manifest names capabilities without the prefix that the kernel's headers give them.

import { safeFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { type CapabilityEntry, capabilitiesWith } from '../../model/capability.ts';

export default resourceRule({
  id: 'syscall/capability-prefix',
  title: 'capability with the prefix `CAP_`',
  why: 'The API server takes any text, but containerd puts its own `CAP_` before it and finds no such capability.',
  docs: 'kubernetes/security-context',
  guide: 'security/system-calls',
  pillar: 'security',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['capabilities'],
  since: '0.1.0',
  rows: ['capability-cap-prefix'],

  *check(resource) {
    for (const entry of capabilitiesWith('prefix', resource)) {
      const { field, name, canonical } = entry;
      yield {
        at: field.asValue(),
        message: `\`${name}\` has the prefix \`CAP_\`, so containerd looks for \`CAP_CAP_${canonical}\` and ${consequence(entry)}`,
        fixes: [safeFix(`Rename to \`${canonical}\``, set(field.asValue(), canonical))],
      };
    }
  },
});

function consequence({ list }: CapabilityEntry): string {
  return list === 'add' ? 'starts the container without it or not at all' : 'drops nothing';
}
