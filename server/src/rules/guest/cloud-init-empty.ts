// A cloud-init volume that says nothing.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { cloudInitsOf, writtenIn } from '../../model/cloudInit.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

export default resourceRule({
  id: 'guest/cloud-init-empty',
  title: 'cloud-init without data',
  why: 'KubeVirt refuses a cloud-init volume that has neither user data nor network data.',
  docs: 'kubevirt/startup-scripts',
  guide: 'lift/image',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['cloudInit'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['KV156'],

  *check(resource) {
    for (const { source, user, network } of vmSpecsOf(resource).flatMap(cloudInitsOf)) {
      // A key without a value is still being typed.
      const isHalfTyped = source.entries().some(({ type }) => type === 'null');
      if (isHalfTyped || source.isShared || [user, network].some(half => writtenIn(half).length > 0)) continue;
      yield {
        at: source.asKey(),
        message: `\`${source.name}\` has neither user data nor network data, so KubeVirt refuses the ${resource.kind}`,
        fixes: [reviewFix('Name a Secret with the user data', set(user.secret.at('name').asValue(), '${1:user-data}'))],
      };
    }
  },
});
