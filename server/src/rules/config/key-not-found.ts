// An entry of a ConfigMap or a Secret that a container asks for and the data does not have.

import { type Fix, reviewFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { listed } from '../../model/listed.ts';
import { type MissingEntry, missingKeysOf } from '../../model/missingEntry.ts';
import { titleOf } from '../../model/resource.ts';
import { onlyOne } from '../../model/unknownName.ts';

export default workspaceRule({
  id: 'config/key-not-found',
  title: 'key that the ConfigMap or Secret does not have',
  why: 'The kubelet does not start a container that asks for a key which its ConfigMap or Secret does not have.',
  docs: 'kubernetes/environment',
  guide: 'onboarding/configuration',
  pillar: 'architecture',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['Pod templates'],
  since: '0.1.0',
  rows: ['1.8/names'],

  *check(summary, index) {
    for (const missing of missingKeysOf(summary, index)) {
      const { entry, reference, definitions, names } = missing;
      yield {
        at: entry.at,
        message: `${titleOf(reference.to)} has no key \`${entry.name}\`, only ${listed(names.map(key => `\`${key}\``))}, so the container is not started`,
        related: definitions.map(({ at }) => ({ at, message: `here is ${titleOf(reference.to)}` })),
        fixes: fixesFor(missing),
      };
    }
  },
});

function fixesFor({ entry, names, near }: MissingEntry): readonly Fix[] {
  const meant = near ?? onlyOne(names);
  return meant ? [reviewFix(`Change to \`${meant}\``, set(entry.at, meant))] : [];
}
