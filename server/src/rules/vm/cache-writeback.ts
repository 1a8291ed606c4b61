// Writes that the node keeps in its memory, of a guest that cannot do without them.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { guestSoftwareOf } from '../../model/guestSoftware.ts';
import { sourceBehind } from '../../model/machineDisk.ts';
import { type VmSpec, vmSpecsOf } from '../../model/vmSpec.ts';

export default resourceRule({
  id: 'vm/cache-writeback',
  title: 'writes cached by the node',
  why: 'With `writeback` a write is done when it is in the memory of the node; what is not flushed is lost with the node.',
  docs: 'kubevirt/disk-cache',
  guide: 'data/stateful',
  pillar: 'data',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['MV44'],
  mentions: ['writeback'],

  *check(resource) {
    for (const vm of vmSpecsOf(resource)) {
      for (const disk of vm.disks) {
        const cache = disk.field.at('cache');
        if (cache.string() !== 'writeback' || disk.field.at('shareable').boolean() === true) continue;
        const risk = sourceBehind(disk)?.isClaim ? riskOf(vm) : undefined;
        if (!risk) continue;
        yield {
          at: cache.asValue(),
          message: `the node keeps writes to \`${disk.name}\` in its memory, and ${risk}`,
          fixes: [reviewFix('Set `cache: none`', set(cache.asValue(), 'none'))],
        };
      }
    }
  },
});

/** What is at stake; undefined where nothing says that anything is. */
function riskOf(vm: VmSpec): string | undefined {
  const software = guestSoftwareOf(vm)?.software;
  if (software) return `the guest runs ${software}, which may lose what it has not flushed`;
  const strategy = vm.spec.at('evictionStrategy').string();
  const migrates = strategy === 'LiveMigrate' || strategy === 'LiveMigrateIfPossible';
  return migrates
    ? `\`evictionStrategy: ${strategy}\` moves the guest to another, which may read older blocks`
    : undefined;
}
