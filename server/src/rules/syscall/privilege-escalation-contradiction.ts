// A container cannot be kept from gaining privileges that it is given.

import { remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import type { Container } from '../../model/podSpec.ts';
import { isPrivileged, linuxPodsOf, sharedMountsOf } from '../../model/securityContext.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'syscall/privilege-escalation-contradiction',
  title: 'privileges given and ruled out',
  why: 'The API server refuses `allowPrivilegeEscalation: false` beside `privileged: true` and beside `CAP_SYS_ADMIN`.',
  docs: 'kubernetes/security-context',
  guide: 'security/system-calls',
  pillar: 'security',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['allowPrivilegeEscalation'],
  since: '0.1.0',
  rows: ['privilege-escalation-contradiction'],

  *check(resource) {
    for (const container of linuxPodsOf(resource).flatMap(({ containers }) => containers)) {
      const field = container.field.at('securityContext', 'allowPrivilegeEscalation');
      const given = givenTo(container);
      if (field.boolean() !== false || given.length === 0) continue;
      const names = [...new Set(given.map(({ name }) => name))].join(' and ');
      yield {
        at: field.asKey(),
        message: `the API server refuses \`allowPrivilegeEscalation: false\` beside ${names}`,
        related: given.map(({ field: other, name }) => ({ at: other.asEntry(), message: name })),
        fixes: [
          ...(isNeeded(container)
            ? []
            : [reviewFix(`Remove ${names}`, ...given.map(({ field: other }) => remove(other.asEntry())))]),
          reviewFix('Remove `allowPrivilegeEscalation`', remove(field.asEntry())),
        ],
      };
    }
  },
});

/** Whether the API server would refuse the container without its privilege. */
function isNeeded(container: Container): boolean {
  return isPrivileged(container) && sharedMountsOf(container.field).length > 0;
}

/** What the API server compares with, the capability in just this spelling. */
function givenTo(container: Container): readonly { readonly field: Field; readonly name: string }[] {
  const context = container.field.at('securityContext');
  const added = context.at('capabilities', 'add').items();
  return [
    ...(isPrivileged(container) ? [{ field: context.at('privileged'), name: '`privileged: true`' }] : []),
    ...added.filter(item => item.string() === 'CAP_SYS_ADMIN').map(field => ({ field, name: '`CAP_SYS_ADMIN`' })),
  ];
}
