// Memory that is encrypted, in a machine that is not made for it.

import { remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { encryptionsOf, obstaclesTo } from '../../model/launchSecurity.ts';
import { listed } from '../../model/listed.ts';
import { architectureOf } from '../../model/machineArchitecture.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

export default resourceRule({
  id: 'vm/launch-security-refused',
  title: 'encrypted machine that KubeVirt refuses',
  why: 'Encryption of memory binds the firmware, so KubeVirt refuses machines whose firmware it cannot bind.',
  docs: 'kubevirt/confidential-computing',
  guide: 'lift/definition',
  pillar: 'security',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['launchSecurity'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['KV190', 'KV192'],

  *check(resource, { kubeVirt }) {
    for (const vm of vmSpecsOf(resource)) {
      const security = vm.spec.at('domain', 'launchSecurity');
      if (security.type !== 'map' || architectureOf(vm, kubeVirt) !== 'amd64') continue;
      const encryptions = encryptionsOf(vm);
      const [only] = encryptions;
      if (!only || encryptions.length > 1) {
        // A key without a value is about to get one.
        if (security.entries().some(({ type }) => type === 'null')) continue;
        const others = encryptions.slice(1);
        yield {
          at: security.asKey(),
          message: `memory is encrypted in one way, and \`launchSecurity\` names ${only ? `${encryptions.length}` : 'none'}, so KubeVirt refuses it`,
          fixes: only
            ? [reviewFix(`Keep \`${only.kind.type}\``, ...others.map(({ field }) => remove(field.asEntry())))]
            : [reviewFix('Remove `launchSecurity`', remove(security.asEntry()))],
        };
        continue;
      }
      const obstacles = obstaclesTo(only.kind, only.field, vm);
      if (obstacles.length === 0) continue;
      yield {
        at: only.field.asKey(),
        message: `\`${only.kind.type}\` ${listed(obstacles.map(({ says }) => says))}, so KubeVirt refuses it`,
        related: obstacles.map(({ at, says }) => ({ at, message: `\`${only.kind.type}\` ${says}` })),
        fixes: [reviewFix(`Make the machine fit \`${only.kind.type}\``, ...obstacles.map(({ edit }) => edit))],
      };
    }
  },
});
