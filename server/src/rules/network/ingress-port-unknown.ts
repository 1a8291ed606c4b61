// An Ingress that leads to a port by a name which its Service does not give.

import { type Fix, reviewFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { listed } from '../../model/listed.ts';
import { type MissingEntry, missingPortsOf } from '../../model/missingEntry.ts';
import { titleOf } from '../../model/resource.ts';
import { placeOf } from '../../model/summary.ts';
import { onlyOne } from '../../model/unknownName.ts';

export default workspaceRule({
  id: 'network/ingress-port-unknown',
  title: 'port of an Ingress that its Service does not have',
  why: 'An Ingress looks a port up in its Service by the name that it says; without such a port its requests reach nobody.',
  docs: 'kubernetes/services',
  guide: 'legacy/services',
  pillar: 'architecture',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['Ingress'],
  since: '0.1.0',
  rows: ['ingress-port-unknown'],

  *check(summary, index) {
    for (const missing of missingPortsOf(summary, index)) {
      const { entry, reference, definitions } = missing;
      yield {
        at: entry.at,
        message: `${messageFor(missing)}, so the Ingress answers with an error`,
        related: definitions.map(({ at }) => ({ at, message: `here is ${titleOf(reference.to)}` })),
        fixes: fixesFor(missing),
      };
    }
  },
});

function messageFor({ entry, reference, names }: MissingEntry): string {
  const service = titleOf(reference.to);
  return names.length > 0
    ? `${service} has no port \`${entry.name}\`, only ${listed(names.map(name => `\`${name}\``))}`
    : `the port of ${service} has no name, and none is \`${entry.name}\``;
}

function fixesFor({ entry, reference, definitions, names, near }: MissingEntry): readonly Fix[] {
  const meant = near ?? onlyOne(names);
  if (meant) return [reviewFix(`Change to \`${meant}\``, set(entry.at, meant))];
  const [first, ...others] = definitions;
  if (names.length > 0 || !first || others.length > 0) return [];
  // Of several ports each has a name.
  const name = placeOf(first.by, { path: [...first.by.root, 'spec', 'ports', 0, 'name'], aspect: 'value' });
  return [reviewFix(`Call the port of ${titleOf(reference.to)} \`${entry.name}\``, set(name, entry.name))];
}
