// An answer file for Windows under a name that nobody looks for.

import { workspaceRule } from '../../lint/rule.ts';
import { listed } from '../../model/listed.ts';
import { definitionsOf } from '../../model/navigation.ts';
import { neighboursOf } from '../../model/neighbours.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import { titleOf } from '../../model/resource.ts';

const ANSWER_FILES = ['autounattend.xml', 'unattend.xml'];

export default workspaceRule({
  id: 'guest/sysprep-keys',
  title: 'answer file under another name',
  why: 'KubeVirt makes a disk of the ConfigMap or Secret only where it has a key `autounattend.xml` or `unattend.xml`.',
  docs: 'kubevirt/sysprep',
  guide: 'lift/image',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['MV68'],

  *check(summary, index) {
    for (const { at, to } of summary.references.filter(one => one.at.path.includes('sysprep'))) {
      const application = neighboursOf(summary, index);
      const definitions = definitionsOf(to, index).filter(({ by }) => by.entries && application.includes(by));
      const keys = [...new Set(definitions.flatMap(({ by }) => by.entries ?? []))];
      // An empty object is filled by something else.
      if (keys.length === 0 || keys.some(isPlaceholder)) continue;
      if (keys.some(key => ANSWER_FILES.includes(key.toLowerCase()))) continue;
      yield {
        at,
        message: `${titleOf(to)} has ${listed(keys.map(key => `\`${key}\``))} and neither \`autounattend.xml\` nor \`unattend.xml\`, so the instance does not start`,
        related: definitions.map(one => ({ at: one.at, message: `here is ${titleOf(to)}` })),
      };
    }
  },
});
