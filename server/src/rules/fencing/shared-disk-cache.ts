// A disk that several VMs share cannot be cached on each of their nodes.

import { safeFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { isCaching } from '../../model/attachedDisk.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

export default resourceRule({
  id: 'fencing/shared-disk-cache',
  title: 'cached shareable disk',
  why: 'A node that caches a shared disk does not see what the others write, so the launcher refuses to start the VM.',
  docs: 'kubevirt/disk-cache',
  guide: 'ha/shared-disk',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['shareable'],
  since: '0.1.0',
  rows: ['shared-disk-cache', 'MV42-shared-disk'],

  *check(resource) {
    for (const { field, name } of vmSpecsOf(resource).flatMap(vm => vm.disks)) {
      const cache = field.at('cache');
      const isOrdinary = !field.at('lun').exists && !field.at('cdrom').exists;
      if (!isOrdinary || field.at('shareable').boolean() !== true || !isCaching(cache.string())) continue;
      yield {
        at: cache.asValue(),
        message: `\`cache: ${cache.string()}\` is refused for the shareable disk \`${name}\`, so the VM does not start`,
        fixes: [safeFix('Set `cache: none`', set(cache.asValue(), 'none'))],
      };
    }
  },
});
