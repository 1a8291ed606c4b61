// A machine boots by BIOS or by EFI.

import { remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

export default resourceRule({
  id: 'vm/bootloader-twice',
  title: 'both BIOS and EFI',
  why: 'A machine has one firmware, so KubeVirt refuses two.',
  docs: 'kubevirt/virtual-hardware',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['bios'],
  since: '0.1.0',
  rows: ['KV071'],

  *check(resource) {
    for (const { spec } of vmSpecsOf(resource)) {
      const bootloader = spec.at('domain', 'firmware', 'bootloader');
      const [bios, efi] = [bootloader.at('bios'), bootloader.at('efi')];
      if (bios.type !== 'map' || efi.type !== 'map') continue;
      yield {
        at: bootloader.asKey(),
        message: 'a machine boots by `bios` or by `efi`, so KubeVirt refuses both',
        fixes: [reviewFix('Keep `efi`', remove(bios.asEntry())), reviewFix('Keep `bios`', remove(efi.asEntry()))],
      };
    }
  },
});
