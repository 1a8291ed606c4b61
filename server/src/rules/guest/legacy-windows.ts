// A Windows of the time before UEFI on hardware of today.

import type { Finding } from '../../lint/finding.ts';
import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { bootDiskOf } from '../../model/bootOrder.ts';
import { type VmSpec, vmSpecsOf } from '../../model/vmSpec.ts';
import { isLegacyRelease } from '../../model/windowsDrivers.ts';
import { RELEASE_WORDS, windowsReleaseOf } from '../../model/windowsGuest.ts';

const NO_HOLE = 'kubevirt.io/disablePCIHole64';

export default resourceRule({
  id: 'guest/legacy-windows',
  title: 'old Windows on new hardware',
  why: 'Windows XP, 2003 and 2008 stop at boot where the machine has a 64-bit PCI hole, and know neither `virtio` nor `e1000e`.',
  docs: 'kubevirt/legacy-windows',
  guide: 'lift/definition',
  pillar: 'availability',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: RELEASE_WORDS,
  since: '0.1.0',
  rows: ['MV14'],

  *check(resource) {
    for (const vm of vmSpecsOf(resource)) {
      const found = windowsReleaseOf(vm);
      if (!found || !isLegacyRelease(found.release) || vm.machine?.at('preference').exists) continue;
      const hole = vm.metadata.at('annotations', NO_HOLE);
      const title = `Windows ${found.release.toUpperCase()}`;
      if (hole.text() !== 'true')
        yield {
          at: hole.exists ? hole.asValue() : found.field.asValue(),
          message: `${title} does not boot with a 64-bit PCI hole, and no annotation \`${NO_HOLE}\` takes it away`,
          fixes: [reviewFix('Add the annotation', set(hole.asValue(), 'true'))],
        };
      yield* unknownHardware(vm, title);
    }
  },
});

function* unknownHardware(vm: VmSpec, title: string): Generator<Finding> {
  const bus = bootDiskOf(vm)?.field.at('disk', 'bus');
  if (bus && ['virtio', 'scsi'].includes(bus.string() ?? ''))
    yield {
      at: bus.asValue(),
      message: `${title} has no driver for \`${bus.string()}\`, so it does not boot from this disk`,
      fixes: [reviewFix('Put it on `sata`', set(bus.asValue(), 'sata'))],
    };
  for (const card of vm.spec.at('domain', 'devices', 'interfaces').items()) {
    const model = card.at('model');
    if (model.type !== 'absent' && !['virtio', 'e1000e'].includes(model.string() ?? '')) continue;
    yield {
      at: model.exists ? model.asValue() : card.at('name').asValue(),
      message: `${title} has no driver for \`${model.string() ?? 'virtio'}\`, so it has no network by this card`,
      fixes: [
        reviewFix('Make it an `e1000`', set(model.asValue(), 'e1000')),
        reviewFix('Make it an `rtl8139`', set(model.asValue(), 'rtl8139')),
      ],
    };
  }
}
