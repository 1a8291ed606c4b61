// `add: [ALL]` is `privileged: true` in other words.

import { capabilities } from '../../knowledge/capabilities.ts';
import { type Fix, refusedByLevels, remove, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import {
  type CapabilityEntry,
  CHOSEN_CAPABILITY,
  capabilitiesOf,
  capabilityProblemOf,
} from '../../model/capability.ts';
import { containerTitle, hasOwnUsers, isNodeAgent } from '../../model/securityContext.ts';

export default resourceRule({
  id: 'syscall/capability-all',
  title: 'every capability added',
  why: 'Among them are those that load kernel modules and mount file systems: root of the container is root of the node.',
  docs: 'kubernetes/security-context',
  guide: 'security/system-calls',
  pillar: 'security',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['capabilities'],
  since: '0.1.0',
  rows: ['capability-add-all'],
  covers: ['pss/baseline-capabilities', 'pss/restricted-capabilities'],

  *check(resource) {
    const entries = capabilitiesOf(resource);
    for (const entry of entries) {
      if (capabilityProblemOf(entry, entries) !== 'all') continue;
      const own = entries.filter(({ container }) => container === entry.container);
      const isAlone = own.filter(({ list }) => list === 'add').length === 1;
      yield {
        at: entry.field.asValue(),
        message: `\`ALL\` gives ${containerTitle(entry.container)} ${amount(own)}, ${reach(entry)}`,
        ...((hasOwnUsers(entry.pod) || isNodeAgent(entry.pod)) && { severity: 'info' }),
        fixes: [isAlone ? naming(entry) : keepingNamed(entry)],
      };
    }
  },
});

function amount(entries: readonly CapabilityEntry[]): string {
  const all = `all ${capabilities().length} capabilities`;
  return entries.some(({ list }) => list === 'drop') ? `${all} but those in \`drop\`` : all;
}

function reach({ pod }: CapabilityEntry): string {
  return hasOwnUsers(pod) ? 'though only within its user namespace' : 'which is little less than `privileged: true`';
}

function naming({ field }: CapabilityEntry): Fix {
  return refusedByLevels(reviewFix('Name the capability that is needed', set(field.asValue(), CHOSEN_CAPABILITY)));
}

function keepingNamed({ field }: CapabilityEntry): Fix {
  return reviewFix('Remove `ALL` and keep the capabilities that are named', remove(field.asEntry()));
}
