// Cloud-init in base64 that is none.

import { userDataFormOf } from '../../knowledge/cloudConfig.ts';
import { type Fix, rename, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { bytesOfBase64 } from '../../model/base64.ts';
import { type CloudInitHalf, cloudInitsOf } from '../../model/cloudInit.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

export default resourceRule({
  id: 'guest/cloud-init-base64',
  title: 'cloud-init that is no base64',
  why: 'KubeVirt decodes `userDataBase64` and `networkDataBase64` before it admits the machine, and refuses what it cannot decode.',
  docs: 'kubevirt/startup-scripts',
  guide: 'lift/image',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['KV153'],
  mentions: ['DataBase64'],

  *check(resource) {
    for (const half of vmSpecsOf(resource)
      .flatMap(cloudInitsOf)
      .flatMap(({ user, network }) => [user, network])) {
      const text = half.encoded.string();
      if (!text || isPlaceholder(text) || bytesOfBase64(text) !== undefined) continue;
      yield {
        at: half.encoded.asValue(),
        message: `this \`${half.encoded.name}\` is no base64, so KubeVirt refuses the ${resource.kind}`,
        fixes: fixesFor(half, text),
      };
    }
  },
});

/** A text that stands there undecoded belongs under the other key. */
function fixesFor({ plain, encoded, what }: CloudInitHalf, text: string): readonly Fix[] {
  const isText = what === 'user data' ? userDataFormOf(text) !== 'none' : /^\s*(?:version|network):/.test(text);
  return isText && !plain.exists
    ? [reviewFix(`Rename to \`${plain.name}\`, as it is plain text`, rename(encoded.asKey(), plain.name))]
    : [];
}
