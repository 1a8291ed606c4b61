// A capability that a list names again, in whatever spelling, changes nothing.

import { remove, safeFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { type CapabilityEntry, capabilitiesOf, repeatedBy } from '../../model/capability.ts';

export default resourceRule({
  id: 'syscall/capability-duplicate',
  title: 'capability listed twice',
  why: 'The second entry changes nothing, and whoever takes one of them away later believes that the capability is gone.',
  docs: 'kubernetes/security-context',
  guide: 'security/system-calls',
  pillar: 'security',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['capabilities'],
  since: '0.1.0',
  rows: ['capability-duplicate'],
  tags: ['unnecessary'],

  *check(resource) {
    const entries = capabilitiesOf(resource);
    for (const entry of entries) {
      const kept = repeatedBy(entry, entries);
      if (!kept) continue;
      yield {
        at: entry.field.asValue(),
        message: repetition(entry, kept),
        related: [{ at: kept.field.asValue(), message: `\`${kept.name}\` in the same list` }],
        fixes: [safeFix(`Remove this \`${entry.name}\``, remove(entry.field.asEntry()))],
      };
    }
  },
});

function repetition(entry: CapabilityEntry, kept: CapabilityEntry): string {
  return entry.name === kept.name
    ? `\`${entry.name}\` stands in \`${entry.list}\` more than once, which changes nothing`
    : `\`${entry.name}\` and \`${kept.name}\` in \`${entry.list}\` are the same capability, so one of them is too many`;
}
