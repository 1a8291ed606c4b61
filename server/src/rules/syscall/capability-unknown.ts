// The API server takes any text for a capability; the container runtime knows 41 of them and `ALL`.

import { isCapabilityName, likelyCapability } from '../../knowledge/capabilities.ts';
import { type Fix, reviewFix, safeFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { type CapabilityEntry, capabilitiesWith } from '../../model/capability.ts';

export default resourceRule({
  id: 'syscall/capability-unknown',
  title: 'name of no capability',
  why: 'The API server takes any text; the container starts without the capability that was meant, or not at all.',
  docs: 'kubernetes/security-context',
  guide: 'security/system-calls',
  pillar: 'security',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['capabilities'],
  since: '0.1.0',
  rows: ['capability-unknown'],

  *check(resource) {
    for (const entry of capabilitiesWith('unknown', resource)) {
      const likely = likelyCapability(entry.name);
      const nearby = likely ? ` (\`${likely}\` is)` : '';
      yield {
        at: entry.field.asValue(),
        message: `\`${entry.name}\` is no capability of Linux${nearby}, so ${consequence(entry)}`,
        fixes: likely ? [renaming(entry, likely)] : [],
      };
    }
  },
});

/** Another spelling of a name is certainly that name; a similar one is a guess. */
function renaming({ field, canonical }: CapabilityEntry, likely: string): Fix {
  const title = `Rename to \`${likely}\``;
  const edit = set(field.asValue(), likely);
  return isCapabilityName(canonical) ? safeFix(title, edit) : reviewFix(title, edit);
}

function consequence({ list }: CapabilityEntry): string {
  return list === 'add'
    ? 'the container starts without what was meant, or not at all'
    : 'nothing is dropped, or the container does not start';
}
