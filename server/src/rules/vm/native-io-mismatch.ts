// Native I/O goes past the cache of the node, to storage that is laid out before it is written.

import type { Finding } from '../../lint/finding.ts';
import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { isCaching } from '../../model/attachedDisk.ts';
import { sourceBehind } from '../../model/machineDisk.ts';
import { type Disk, vmSpecsOf } from '../../model/vmSpec.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'vm/native-io-mismatch',
  title: 'native I/O that does not go with its disk',
  why: 'Native I/O takes no cache of the node, and stalls the guest where a file grows as it is written.',
  docs: 'kubevirt/disks-and-volumes',
  guide: 'performance/block-volumes',
  pillar: 'performance',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['MV45'],
  mentions: ['native'],

  *check(resource) {
    for (const disk of vmSpecsOf(resource).flatMap(vm => vm.disks)) {
      const io = disk.field.at('io');
      if (io.string() === 'native') yield* mismatchOf(disk, io);
    }
  },
});

function* mismatchOf(disk: Disk, io: Field): Iterable<Finding> {
  const cache = disk.field.at('cache');
  const toThreads = reviewFix('Set `io: threads`', set(io.asValue(), 'threads'));
  // A shareable disk with a cache has a rule of its own.
  if (isCaching(cache.string()) && disk.field.at('shareable').boolean() !== true) {
    yield {
      at: io.asValue(),
      message: `\`io: native\` goes past the cache that \`cache: ${cache.string()}\` asks for, so libvirt refuses to start the machine`,
      related: [{ at: cache.asValue(), message: 'the cache' }],
      fixes: [reviewFix('Set `cache: none`', set(cache.asValue(), 'none')), toThreads],
    };
    return;
  }
  const source = sourceBehind(disk);
  if (!source?.isImage) return;
  yield {
    at: io.asValue(),
    severity: 'warning',
    message: `\`${disk.name}\` is an image of the kind \`${source.source}\` that grows as it is written, and \`io: native\` makes the guest wait for that`,
    fixes: [toThreads],
  };
}
