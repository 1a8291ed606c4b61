// A key of cloud-config that cloud-init does not know, most often mistyped.

import {
  cloudConfigKeyOf,
  cloudConfigKeys,
  isForeignCloudKey,
  nearestCloudConfigKey,
} from '../../knowledge/cloudConfig.ts';
import type { Finding } from '../../lint/finding.ts';
import { rename, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { CLOUD_CONFIG_WORDS, type CloudDocument, cloudConfigsOf, placeOfInner } from '../../model/cloudConfig.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'guest/cloud-init-unknown-key',
  title: 'key that cloud-init does not know',
  why: 'What stands under a key that no module knows is passed over, and the guest boots without it.',
  docs: 'cloudinit/modules',
  guide: 'lift/image',
  pillar: 'architecture',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['VM templates', 'Secret', 'ConfigMap'],
  since: '0.1.0',
  rows: [],
  mentions: CLOUD_CONFIG_WORDS,

  *check(resource) {
    for (const one of cloudConfigsOf(resource)) {
      const keys = one.inner.root.entries();
      if (keys.some(({ name }) => isForeignCloudKey(name))) continue;
      for (const key of keys) {
        yield* unknown(one, '', key);
        if (cloudConfigKeys(key.name).length === 0) continue;
        for (const part of [key, ...key.items()])
          for (const inner of part.entries()) yield* unknown(one, key.name, inner);
      }
    }
  },
});

/** Below the top only what was plainly mistyped, as further keys come with each release. */
function* unknown(one: CloudDocument, of: string, key: Field): Generator<Finding> {
  if (key.name === '' || isPlaceholder(key.name) || cloudConfigKeyOf(of, key.name)) return;
  const near = nearestCloudConfigKey(of, key.name);
  if (of !== '' && near === undefined) return;
  const { at, where } = placeOfInner(one, key.asKey());
  const isTwice = near !== undefined && key.parent.at(near).exists;
  const edits = near && !isTwice ? one.inner.editsOf([rename(key.asKey(), near)]) : undefined;
  yield {
    at,
    severity: near ? 'warning' : 'info',
    message: `cloud-init knows no \`${key.name}\`${of && ` in \`${of}\``}${near ? `, only \`${near}\`` : ''}, so it passes over what stands there${where}`,
    fixes: edits ? [reviewFix(`Rename to \`${near}\``, ...edits)] : [],
  };
}
