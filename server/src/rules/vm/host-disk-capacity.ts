// Only a file that KubeVirt makes has a size to be made with.

import { remove, reviewFix, safeFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

export default resourceRule({
  id: 'vm/host-disk-capacity',
  title: 'capacity of a file that is there already',
  why: 'A `hostDisk` of the type `Disk` is a file with a size of its own, so KubeVirt refuses a `capacity` for it.',
  docs: 'kubevirt/disks-and-volumes',
  guide: 'data/host-bound',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['KV161'],
  mentions: ['hostDisk'],

  *check(resource) {
    for (const volume of vmSpecsOf(resource).flatMap(vm => vm.spec.at('volumes').items())) {
      const type = volume.at('hostDisk', 'type');
      const capacity = volume.at('hostDisk', 'capacity');
      const size = capacity.text();
      if (type.string() !== 'Disk' || !size) continue;
      yield {
        at: capacity.asEntry(),
        message: `\`capacity: ${size}\` is for a file that is to be made, but \`type: Disk\` takes one that is there, so KubeVirt refuses the ${resource.kind}`,
        related: [{ at: type.asValue(), message: 'the type' }],
        fixes: [
          safeFix('Remove `capacity`', remove(capacity.asEntry())),
          reviewFix('Make the file where it is missing', set(type.asValue(), 'DiskOrCreate')),
        ],
      };
    }
  },
});
