// The same sysctl twice in one Pod, be it in two spellings.

import { type Fix, remove, reviewFix, safeFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { type SysctlEntry, sysctlsToStay } from '../../model/sysctl.ts';

export default resourceRule({
  id: 'kernel/sysctl-duplicate',
  title: 'sysctl set twice',
  why: 'The API server refuses the same name twice; in two spellings it lets both through, and which value wins is left open.',
  docs: 'kubernetes/sysctls',
  guide: 'performance/kernel-parameters',
  pillar: 'performance',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['sysctls'],
  since: '0.1.0',
  rows: ['sysctl-duplicate'],

  *check(resource, { target }) {
    const firstOf = new Map<string, SysctlEntry>();
    for (const entry of sysctlsToStay(resource, target)) {
      const first = firstOf.get(entry.canonical);
      if (!first) {
        firstOf.set(entry.canonical, entry);
        continue;
      }
      yield {
        at: entry.nameField.asValue(),
        message: messageFor(first, entry),
        related: [{ at: first.nameField.asValue(), message: `\`${first.name}\` is set here first` }],
        fixes: fixesFor(first, entry),
      };
    }
  },
});

function messageFor(first: SysctlEntry, later: SysctlEntry): string {
  if (first.name === later.name) return `\`${later.name}\` is set twice, so the API server refuses the Pod`;
  return `\`${later.name}\` is the same sysctl as \`${first.name}\`, so which of the two values holds is left open`;
}

function fixesFor(first: SysctlEntry, later: SysctlEntry): readonly Fix[] {
  const [kept, lost] = [first.value.text(), later.value.text()];
  const removal = remove(later.field.asEntry());
  if (kept === lost && kept !== undefined) return [safeFix(`Remove the second \`${later.name}\``, removal)];
  return [
    reviewFix(`Remove the second \`${later.name}\`${withValue(lost)}`, removal),
    reviewFix(`Remove the first \`${first.name}\`${withValue(kept)}`, remove(first.field.asEntry())),
  ];
}

function withValue(value: string | undefined): string {
  return value === undefined ? '' : `, with the value \`${value}\``;
}
