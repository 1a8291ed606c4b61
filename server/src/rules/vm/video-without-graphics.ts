// A video card in a machine that is to have none.

import { remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

export default resourceRule({
  id: 'vm/video-without-graphics',
  title: 'video device without graphics',
  why: 'A machine without graphics has no video device, so KubeVirt refuses one that says both.',
  docs: 'kubevirt/virtual-hardware',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['autoattachGraphicsDevice'],
  since: '0.1.0',
  rows: ['KV177'],

  *check(resource) {
    for (const { spec } of vmSpecsOf(resource)) {
      const devices = spec.at('domain', 'devices');
      const [video, graphics] = [devices.at('video'), devices.at('autoattachGraphicsDevice')];
      if (video.type !== 'map' || graphics.boolean() !== false) continue;
      yield {
        at: video.asKey(),
        message: '`autoattachGraphicsDevice: false` leaves nothing for `video` to choose, so KubeVirt refuses it',
        related: [{ at: graphics.asValue(), message: 'no graphics' }],
        fixes: [
          reviewFix('Remove `video`', remove(video.asEntry())),
          reviewFix('Remove `autoattachGraphicsDevice`', remove(graphics.asEntry())),
        ],
      };
    }
  },
});
