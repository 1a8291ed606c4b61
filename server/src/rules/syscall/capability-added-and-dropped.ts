// A capability in `add` and in `drop` is decided by the container runtime, each in its own way.

import { everyCapability } from '../../knowledge/capabilities.ts';
import { type Fix, remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { alike, type CapabilityEntry, capabilitiesOf, isContradicted, repeatedBy } from '../../model/capability.ts';

export default resourceRule({
  id: 'syscall/capability-added-and-dropped',
  title: 'capability both added and dropped',
  why: 'Whether the container has it depends on the order in which its runtime reads the two lists.',
  docs: 'kubernetes/security-context',
  guide: 'security/system-calls',
  pillar: 'security',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['capabilities'],
  since: '0.1.0',
  rows: ['capability-add-and-drop'],

  *check(resource) {
    const entries = capabilitiesOf(resource);
    for (const entry of entries) {
      if (!isContradicted(entry, entries) || repeatedBy(entry, entries)) continue;
      const added = alike(entry, entries, 'add');
      const fromAdd = removing(added, 'add');
      const fromDrop = removing(alike(entry, entries, 'drop'), 'drop');
      yield {
        at: entry.field.asValue(),
        message: `\`${entry.canonical}\` is both added and dropped: containerd and CRI-O drop it, Docker adds it`,
        related: added.map(({ field, name }) => ({ at: field.asValue(), message: `\`${name}\` is added here` })),
        // Beside `drop: [ALL]` the entry in `drop` says nothing of its own, so the one in `add` is what was meant.
        fixes: dropsAll(entry, entries) ? [fromDrop, fromAdd] : [fromAdd, fromDrop],
      };
    }
  },
});

function removing(entries: readonly CapabilityEntry[], list: string): Fix {
  const edits = entries.map(({ field }) => remove(field.asEntry()));
  return reviewFix(`Remove \`${entries[0]?.canonical}\` from \`${list}\``, ...edits);
}

function dropsAll({ container, canonical }: CapabilityEntry, entries: readonly CapabilityEntry[]): boolean {
  const ofContainer = entries.filter(other => other.container === container && other.list === 'drop');
  return canonical !== everyCapability && ofContainer.some(other => other.canonical === everyCapability);
}
