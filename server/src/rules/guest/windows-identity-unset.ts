// A Windows that was moved here without the identity by which its licenses know it.

import { resourceRule } from '../../lint/rule.ts';
import { importOf } from '../../model/importedGuest.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';
import { isWindows } from '../../model/windowsGuest.ts';

export default resourceRule({
  id: 'guest/windows-identity-unset',
  title: 'moved Windows without the identity of its source',
  why: 'Windows and what is licensed on it know their machine by the UUID and the serial number of its firmware, and ask for activation where these change.',
  docs: 'kubevirt/virtual-hardware',
  guide: 'architecture/licensing',
  pillar: 'architecture',
  severity: 'warning',
  profile: 'strict',
  kinds: ['VirtualMachine', 'VirtualMachineInstance'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['MV17'],

  *check(resource) {
    // What makes several machines of one template cannot give each the identity of its source.
    if (resource.kind !== 'VirtualMachine' && resource.kind !== 'VirtualMachineInstance') return;
    for (const vm of vmSpecsOf(resource)) {
      const firmware = vm.spec.at('domain', 'firmware');
      if (firmware.type === 'null' || firmware.at('uuid').exists || firmware.at('serial').exists) continue;
      const source = vm.spec.at('domain').type === 'map' ? importOf(vm) : undefined;
      if (!source || !isWindows(vm)) continue;
      yield {
        at: source.asKey(),
        message:
          'the guest is a Windows that ran elsewhere, and neither `firmware.uuid` nor `firmware.serial` says what its machine was, so KubeVirt makes up a new identity and licenses ask for activation',
      };
    }
  },
});
