// A screen that somebody chose, and a mouse that runs away from the pointer.

import { append, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

export default resourceRule({
  id: 'vm/tablet-missing',
  title: 'screen without a tablet',
  why: 'Over VNC the mouse of the guest and the pointer drift apart, unless the guest has a tablet, which knows positions.',
  docs: 'kubevirt/virtual-hardware',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'info',
  profile: 'strict',
  kinds: ['VM templates'],
  mentions: ['video'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['MV65'],

  *check(resource) {
    for (const { spec, machine } of vmSpecsOf(resource)) {
      const devices = spec.at('domain', 'devices');
      const [video, inputs] = [devices.at('video'), devices.at('inputs')];
      const isDecided = inputs.exists || devices.at('autoattachInputDevice').exists || machine?.at('preference').exists;
      if (video.type !== 'map' || isDecided || devices.at('autoattachGraphicsDevice').boolean() === false) continue;
      yield {
        at: video.asKey(),
        message:
          'somebody looks at the screen of `video`, and without a tablet among `inputs` the mouse drifts from the pointer',
        fixes: [reviewFix('Add a tablet', append(inputs.asValue(), { name: 'tablet', type: 'tablet', bus: 'usb' }))],
      };
    }
  },
});
