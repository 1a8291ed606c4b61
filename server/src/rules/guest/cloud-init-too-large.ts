// More cloud-init in the manifest than KubeVirt takes there.

import { reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { bytesOfBase64, bytesOfText } from '../../model/base64.ts';
import { type CloudInitHalf, cloudInitsOf } from '../../model/cloudInit.ts';
import { toSecret, toSecretTitle } from '../../model/cloudInitEdits.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

/** What KubeVirt takes of each half, in bytes. */
const MOST = 2048;

export default resourceRule({
  id: 'guest/cloud-init-too-large',
  title: 'cloud-init that is too large for the manifest',
  why: 'KubeVirt takes at most 2048 bytes of user data, and as many of network data, in a manifest; a Secret may hold more.',
  docs: 'kubevirt/startup-scripts',
  guide: 'lift/image',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['KV155'],
  mentions: ['cloudInit'],

  *check(resource) {
    for (const cloudInit of vmSpecsOf(resource).flatMap(cloudInitsOf)) {
      for (const half of [cloudInit.user, cloudInit.network]) {
        const bytes = bytesOf(half);
        if (bytes <= MOST) continue;
        const edits = toSecret(cloudInit, half);
        yield {
          at: (half.plain.text() ? half.plain : half.encoded).asKey(),
          message: `${bytes} bytes of ${half.what} are more than the ${MOST} that a manifest may hold, so KubeVirt refuses the ${resource.kind}`,
          fixes: edits.length > 0 ? [reviewFix(toSecretTitle(half), ...edits)] : [],
        };
      }
    }
  },
});

function bytesOf({ plain, encoded }: CloudInitHalf): number {
  const text = plain.string();
  return text ? bytesOfText(text) : (bytesOfBase64(encoded.string() ?? '') ?? 0);
}
