// What a privileged container says about its capabilities and profiles, nobody reads.

import { remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import type { Container } from '../../model/podSpec.ts';
import { containerTitle, isPrivileged, linuxPodsOf, sharedMountsOf } from '../../model/securityContext.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'syscall/moot-beside-privileged',
  title: 'setting that `privileged` makes meaningless',
  why: 'A privileged container has every capability and no profile, whatever stands beside it; readers take it for confined.',
  docs: 'kubernetes/security-context',
  guide: 'security/system-calls',
  pillar: 'security',
  severity: 'info',
  profile: 'strict',
  kinds: ['Pod templates'],
  mentions: ['privileged'],
  since: '0.1.0',
  rows: ['capability-redundant-privileged'],
  tags: ['unnecessary'],

  *check(resource) {
    const containers = linuxPodsOf(resource).flatMap(pod => pod.containers);
    for (const container of containers.filter(isPrivileged)) {
      const privileged = container.field.at('securityContext', 'privileged');
      for (const field of mootIn(container)) {
        yield {
          at: field.asKey(),
          message: `\`${field.name}\` has no effect, since ${containerTitle(container)} is privileged`,
          related: [{ at: privileged.asEntry(), message: '`privileged: true`' }],
          fixes: [
            ...(sharedMountsOf(container.field).length > 0
              ? []
              : [reviewFix('Remove `privileged`, so that it counts', remove(privileged.asEntry()))]),
            reviewFix(`Remove \`${field.name}\``, remove(field.asEntry())),
          ],
        };
      }
    }
  },
});

function mootIn({ field }: Container): readonly Field[] {
  const context = field.at('securityContext');
  const capabilities = context.at('capabilities');
  const lists = ['add', 'drop'].flatMap(list => capabilities.at(list).items());
  return [
    ...(lists.length > 0 ? [capabilities] : []),
    ...['seccompProfile', 'appArmorProfile'].map(name => context.at(name)).filter(one => one.at('type').exists),
  ];
}
