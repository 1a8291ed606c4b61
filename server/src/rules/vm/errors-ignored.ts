// A guest that is told that its writes succeeded when they did not.

import { remove, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { sourceBehind } from '../../model/machineDisk.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

export default resourceRule({
  id: 'vm/errors-ignored',
  title: 'errors of the disk kept from the guest',
  why: 'With `errorPolicy: ignore` the guest believes that every write succeeded, and its data is damaged without a word.',
  docs: 'kubevirt/error-policy',
  guide: 'data/stateful',
  pillar: 'data',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['MV46'],
  mentions: ['errorPolicy'],

  *check(resource) {
    for (const disk of vmSpecsOf(resource).flatMap(vm => vm.disks)) {
      const policy = disk.field.at('errorPolicy');
      if (policy.string() !== 'ignore' || disk.field.at('cdrom').exists || !sourceBehind(disk)?.isClaim) continue;
      yield {
        at: policy.asValue(),
        message: `\`errorPolicy: ignore\` tells the guest that writes to \`${disk.name}\` succeeded when they did not, which damages its data`,
        fixes: [
          reviewFix('Stop the guest until the storage is back', remove(policy.asEntry())),
          reviewFix('Report errors to the guest', set(policy.asValue(), 'report')),
        ],
      };
    }
  },
});
