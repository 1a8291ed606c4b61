// A virtual machine whose data lies on disks that are made anew whenever it starts.

import { type Fix, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { guestSoftwareOf } from '../../model/guestSoftware.ts';
import { TO_LASTING_DISK, toLastingDisk } from '../../model/ownDataVolume.ts';
import { sourceOf } from '../../model/podSpec.ts';
import { type VmSpec, vmSpecsOf } from '../../model/vmSpec.ts';
import type { Field } from '../../syntax/field.ts';

const FORGETTING = ['containerDisk', 'ephemeral', 'emptyDisk'];
const LASTING = ['dataVolume', 'persistentVolumeClaim', 'hostDisk'];
/** Names of disks that say what is on them. */
const DATA =
  /^(?:(?:[a-z]+-)?(?:data(?:base)?|db|pgdata|oradata)(?:-?disk)?\d*|(?:mysql|mariadb|postgres(?:ql)?|mongo(?:db)?)(?:-disk)?)$/;

export default resourceRule({
  id: 'data/vm-ephemeral-disk',
  title: 'data on a disk that the machine forgets',
  why: 'A `containerDisk`, an `ephemeral` disk and an `emptyDisk` begin anew with every start of the machine; only a restart from inside the guest keeps them.',
  docs: 'kubevirt/disks-and-volumes',
  guide: 'data/ephemeral',
  pillar: 'data',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['MV39', 'MV40', '#58'],

  *check(resource) {
    for (const vm of vmSpecsOf(resource)) {
      const sources = vm.spec
        .at('volumes')
        .items()
        .flatMap(volume => sourceOf(volume) ?? []);
      const software = sources.some(({ name }) => LASTING.includes(name)) ? undefined : guestSoftwareOf(vm);
      const root = sources.find(({ name }) => FORGETTING.includes(name));
      if (software && root) {
        yield {
          at: root.asKey(),
          message: `the guest runs ${software.software}, and every disk it has begins anew when the machine starts`,
          fixes: fixesFor(vm, root),
        };
      }
      for (const source of sources.filter(one => one !== root || !software)) {
        const name = source.parent.at('name').string() ?? '';
        if (source.name !== 'emptyDisk' || !DATA.test(name)) continue;
        yield {
          at: source.asKey(),
          severity: 'info',
          message: `\`${name}\` is an emptyDisk, which begins anew when the machine starts`,
          fixes: fixesFor(vm, source),
        };
      }
    }
  },
});

function fixesFor(vm: VmSpec, source: Field): readonly Fix[] {
  const edits = toLastingDisk(vm, source);
  return edits.length > 0 ? [reviewFix(TO_LASTING_DISK, ...edits)] : [];
}
