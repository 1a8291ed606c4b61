// One half of a cloud-init that is said in two ways.

import { remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { cloudInitsOf, writtenIn } from '../../model/cloudInit.ts';
import { listed } from '../../model/listed.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

export default resourceRule({
  id: 'guest/cloud-init-two-sources',
  title: 'cloud-init from two sources',
  why: 'KubeVirt takes user data, and network data, from a Secret, from base64 or from the text, and refuses two of them.',
  docs: 'kubevirt/startup-scripts',
  guide: 'lift/image',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['KV154'],
  mentions: ['cloudInit'],

  *check(resource) {
    for (const half of vmSpecsOf(resource)
      .flatMap(cloudInitsOf)
      .flatMap(({ user, network }) => [user, network])) {
      const [kept, ...others] = writtenIn(half);
      const last = others.at(-1);
      if (!kept || !last) continue;
      yield {
        at: last.asKey(),
        message: `${listed([kept, ...others].map(({ name }) => `\`${name}\``))} all say the ${half.what}, so KubeVirt refuses the ${resource.kind}`,
        related: [kept, ...others.slice(0, -1)].map(field => ({
          at: field.asKey(),
          message: `also says the ${half.what}`,
        })),
        fixes: [reviewFix(`Keep \`${kept.name}\``, ...others.map(field => remove(field.asEntry())))],
      };
    }
  },
});
