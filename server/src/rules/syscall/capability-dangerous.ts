// Some capabilities reach past the container: to the node, its clock, its kernel or its other Pods.

import { capabilityOf } from '../../knowledge/capabilities.ts';
import { remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { alike, capabilitiesOf, capabilityProblemOf } from '../../model/capability.ts';
import { isNodeAgent } from '../../model/securityContext.ts';

export default resourceRule({
  id: 'syscall/capability-dangerous',
  title: 'capability that reaches past the container',
  why: 'What it opens belongs to the node or to other Pods, so whoever takes over the container gets that as well.',
  docs: 'kubernetes/kernel-security',
  guide: 'security/system-calls',
  pillar: 'security',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['capabilities'],
  since: '0.1.0',
  rows: ['capability-dangerous'],
  covers: ['pss/baseline-capabilities', 'pss/restricted-capabilities'],

  *check(resource) {
    const entries = capabilitiesOf(resource);
    for (const entry of entries) {
      const { field, name, pod } = entry;
      const capability = capabilityOf(name);
      if (!capability || capabilityProblemOf(entry, entries) !== 'dangerous') continue;
      const { gives, instead, risk } = capability;
      yield {
        at: field.asValue(),
        message: `\`${name}\` lets the container ${phrase(gives)}`,
        ...((risk === 'high' || isNodeAgent(pod)) && { severity: 'info' }),
        related: instead ? [{ at: field.asValue(), message: `instead: ${phrase(instead)}` }] : [],
        fixes: [
          reviewFix(`Remove \`${name}\``, ...alike(entry, entries, 'add').map(one => remove(one.field.asEntry()))),
        ],
      };
    }
  },
});

/** A sentence of the table as the rest of one. */
function phrase(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1, -1);
}
