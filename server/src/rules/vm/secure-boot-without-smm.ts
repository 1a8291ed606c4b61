// Secure boot, which EFI has unless told otherwise, keeps its keys by system management mode.

import { type Fix, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { type VmSpec, vmSpecsOf } from '../../model/vmSpec.ts';

export default resourceRule({
  id: 'vm/secure-boot-without-smm',
  title: 'secure boot without SMM',
  why: 'EFI means secure boot unless it is switched off, and KubeVirt refuses that without system management mode.',
  docs: 'kubevirt/virtual-hardware',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['efi'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['KV072', 'MV08'],

  *check(resource) {
    for (const vm of vmSpecsOf(resource)) {
      const domain = vm.spec.at('domain');
      const efi = domain.at('firmware', 'bootloader', 'efi');
      const secureBoot = efi.at('secureBoot');
      const smm = domain.at('features', 'smm');
      const hasSmm = smm.type === 'map' && smm.at('enabled').boolean() !== false;
      if (efi.type !== 'map' || hasSmm || secureBoot.boolean() === false || isDecidedElsewhere(vm)) continue;
      const isAskedFor = secureBoot.boolean() === true;
      const withSmm = reviewFix('Switch on SMM', set(smm.asValue(), { enabled: true }));
      const without = reviewFix('Switch off secure boot', set(secureBoot.asValue(), false));
      const fixes: readonly Fix[] = isAskedFor ? [withSmm, without] : [without, withSmm];
      yield {
        at: isAskedFor ? secureBoot.asValue() : efi.asKey(),
        message: isAskedFor
          ? '`secureBoot: true` needs `features.smm`, so KubeVirt refuses it'
          : '`efi` means secure boot unless `secureBoot` is false, and that needs `features.smm`, so KubeVirt refuses it',
        fixes: smm.type === 'null' || secureBoot.type === 'null' ? [] : fixes,
      };
    }
  },
});

/**
 * A preference may switch either of them. Encrypted machines have demands of their own on secure boot. And KubeVirt
 * switches secure boot off for instances on arm64, though not for what makes them.
 */
function isDecidedElsewhere({ resource, spec, machine }: VmSpec): boolean {
  const isArmInstance = resource.kind === 'VirtualMachineInstance' && spec.at('architecture').string() === 'arm64';
  return isArmInstance || Boolean(machine?.at('preference').exists) || spec.at('domain', 'launchSecurity').exists;
}
