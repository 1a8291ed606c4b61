// A disk image in a directory of the node keeps the machine there.

import { rename, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

export default resourceRule({
  id: 'storage/host-disk',
  title: 'disk of a machine on its node',
  why: 'A `hostDisk` is a file of one node: the machine does not migrate, finds nothing on another node, and needs a feature gate.',
  docs: 'kubevirt/disks-and-volumes',
  guide: 'data/host-bound',
  pillar: 'data',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['hostDisk'],
  since: '0.1.0',
  rows: ['MV41'],

  *check(resource) {
    for (const { spec } of vmSpecsOf(resource)) {
      for (const volume of spec.at('volumes').items()) {
        const source = volume.at('hostDisk');
        const path = source.at('path').string();
        if (!path || source.at('shared').boolean() === true) continue;
        const name = volume.at('name').string() ?? '';
        yield {
          at: source.asKey(),
          message: `\`${path}\` is a file of one node, so the machine cannot migrate and loses the disk when it starts elsewhere`,
          fixes: /^[a-z0-9-]+$/.test(name)
            ? [
                reviewFix(
                  'Take the disk from a claim',
                  rename(source.asKey(), 'persistentVolumeClaim'),
                  set(source.asValue(), { claimName: `\${1:${name}}` }),
                ),
              ]
            : [],
        };
      }
    }
  },
});
