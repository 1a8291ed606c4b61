// A Windows 11 without the hardware that its setup asks for.

import { type Edit, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';
import { RELEASE_WORDS, windowsReleaseOf } from '../../model/windowsGuest.ts';
import { isEquippedElsewhere } from '../../model/windowsMachine.ts';

export default resourceRule({
  id: 'guest/windows-11-hardware',
  title: 'machine for Windows 11 without a TPM or UEFI',
  why: 'The setup of Windows 11, and its yearly releases, refuse a machine without a TPM or without UEFI.',
  docs: 'kubevirt/persistent-tpm',
  guide: 'lift/definition',
  pillar: 'availability',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: RELEASE_WORDS,
  since: '0.1.0',
  reads: 'absence',
  rows: ['MV09'],

  *check(resource) {
    for (const vm of vmSpecsOf(resource)) {
      const domain = vm.spec.at('domain');
      if (domain.type !== 'map' || isEquippedElsewhere(vm)) continue;
      const found = windowsReleaseOf(vm);
      if (found?.release !== '11') continue;
      const tpm = domain.at('devices', 'tpm');
      const bootloader = domain.at('firmware', 'bootloader');
      const hasTpm = tpm.exists && tpm.at('enabled').boolean() !== false;
      const hasEfi = bootloader.at('efi').exists;
      if (hasTpm && hasEfi) continue;
      const lacking = [...(hasTpm ? [] : ['TPM']), ...(hasEfi ? [] : ['UEFI'])];
      const edits: readonly Edit[] = [
        ...(hasTpm ? [] : [set(tpm.asValue(), { persistent: true })]),
        ...(hasEfi
          ? []
          : [set(bootloader.asValue(), { efi: {} }), set(domain.at('features', 'smm').asValue(), { enabled: true })]),
      ];
      yield {
        at: found.field.asValue(),
        message: `Windows 11 wants a TPM and UEFI, and this machine has no ${lacking.join(' and no ')}, so its setup and its updates refuse it`,
        fixes: [reviewFix(`Add ${lacking.join(' and ')}`, ...edits)],
      };
    }
  },
});
