// Only a privileged container may let its node see what it mounts.

import { refusedByLevels, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { containerTitle, linuxPodsOf, sharedMountsOf } from '../../model/securityContext.ts';

export default resourceRule({
  id: 'storage/mount-propagation-refused',
  title: 'mounts shared with the node by a container that is not privileged',
  why: 'The API server refuses `mountPropagation: Bidirectional` in every container that is not privileged.',
  docs: 'kubernetes/volumes',
  guide: 'security/system-calls',
  pillar: 'security',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates'],
  since: '0.1.0',
  reads: 'absence',
  rows: [],
  mentions: ['mountPropagation'],

  *check(resource) {
    for (const container of linuxPodsOf(resource).flatMap(({ containers }) => containers)) {
      const context = container.field.at('securityContext');
      const privileged = context.at('privileged');
      if (privileged.exists && privileged.boolean() !== false) continue;
      const privilege = reviewFix('Make the container privileged', set(privileged.asValue(), true));
      const isConfined = context.at('allowPrivilegeEscalation').boolean() === false;
      for (const propagation of sharedMountsOf(container.field)) {
        yield {
          at: propagation.asValue(),
          message: `${containerTitle(container)} is not privileged, so the API server refuses \`mountPropagation: Bidirectional\``,
          fixes: [
            reviewFix('Only see what the node mounts', set(propagation.asValue(), 'HostToContainer')),
            ...(isConfined ? [] : [refusedByLevels(privilege)]),
          ],
        };
      }
    }
  },
});
