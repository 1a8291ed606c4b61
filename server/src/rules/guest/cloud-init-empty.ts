// A cloud-init volume that says nothing.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { type CloudInit, cloudInitsOf, writtenIn } from '../../model/cloudInit.ts';
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
    for (const cloudInit of vmSpecsOf(resource).flatMap(cloudInitsOf)) {
      const { source, user, network } = cloudInit;
      if (isUnclear(cloudInit) || [user, network].some(half => writtenIn(half).length > 0)) continue;
      yield {
        at: source.asKey(),
        message: `\`${source.name}\` has neither user data nor network data, so KubeVirt refuses the ${resource.kind}`,
        fixes: [reviewFix('Name a Secret with the user data', set(user.secret.at('name').asValue(), '${1:user-data}'))],
      };
    }
  },
});

/** Whether data may be meant by what stands there: a key that is still being typed, or one that the schema complains about. */
function isUnclear({ source, user, network }: CloudInit): boolean {
  const fields = [user, network].flatMap(({ plain, encoded, secret }) => [plain, encoded, secret]);
  const references = [user.secret, network.secret].filter(({ exists }) => exists);
  return (
    source.isShared ||
    source.entries().some(({ name, type }) => type === 'null' || !fields.some(field => field.name === name)) ||
    references.some(({ type }) => type !== 'map') ||
    references.flatMap(one => one.entries()).some(({ name, type }) => type === 'null' || name !== 'name')
  );
}
