// Runtimes read capabilities in any case, what guards the cluster does not.

import { everyCapability } from '../../knowledge/capabilities.ts';
import { safeFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { type CapabilityEntry, capabilitiesWith } from '../../model/capability.ts';

export default resourceRule({
  id: 'syscall/capability-lower-case',
  title: 'capability that is not upper-case',
  why: 'Container runtimes accept it, but Pod Security admission compares names exactly and refuses the Pod.',
  docs: 'kubernetes/pod-security-standards',
  guide: 'security/system-calls',
  pillar: 'security',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['capabilities'],
  since: '0.1.0',
  rows: ['capability-lowercase'],

  *check(resource) {
    for (const entry of capabilitiesWith('lower-case', resource)) {
      const { field, name, canonical } = entry;
      yield {
        at: field.asValue(),
        message: `\`${name}\` is not upper-case: container runtimes take it for \`${canonical}\`, ${refusal(entry)}`,
        fixes: [safeFix(`Rename to \`${canonical}\``, set(field.asValue(), canonical))],
      };
    }
  },
});

function refusal({ list, canonical }: CapabilityEntry): string {
  if (list === 'add') return 'but Pod Security admission compares exactly and refuses it from the level baseline on';
  return canonical === everyCapability
    ? 'but Pod Security admission compares exactly and refuses the Pod at the level restricted'
    : 'but policies that compare exactly do not see that it is dropped';
}
