// A virtual machine whose data lies on disks that are made anew whenever it starts.

import { append, type Fix, rename, reviewFix, set, type Value } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { isPlainName } from '../../model/claimEdits.ts';
import { guestSoftwareOf } from '../../model/guestSoftware.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
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

/** A disk that stays, filled with what the image holds. Only a VirtualMachine makes disks from templates. */
function fixesFor(vm: VmSpec, source: Field): readonly Fix[] {
  const name = `${vm.resource.name}-${source.parent.at('name').string() ?? ''}`;
  const origin = originOf(source);
  if (vm.resource.kind !== 'VirtualMachine' || !vm.machine || !isPlainName(name) || !origin) return [];
  const capacity = source.at('capacity').string() ?? '30Gi';
  const storage = { resources: { requests: { storage: `\${2:${capacity}}` } } };
  const template: Value = { metadata: { name: `\${1:${name}}` }, spec: { source: origin, storage } };
  return [
    reviewFix(
      'Keep it in a DataVolume',
      rename(source.asKey(), 'dataVolume'),
      set(source.asValue(), { name: `\${1:${name}}` }),
      append(vm.machine.at('dataVolumeTemplates').asValue(), template),
    ),
  ];
}

function originOf(source: Field): Value | undefined {
  if (source.name === 'emptyDisk') return { blank: {} };
  const image = source.at('image').string();
  const isKnown = source.name === 'containerDisk' && image && !isPlaceholder(image) && !/[$}\\]/.test(image);
  return isKnown ? { registry: { url: `docker://${image}` } } : undefined;
}
