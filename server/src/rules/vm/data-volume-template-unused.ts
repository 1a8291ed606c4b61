// A template of a disk that no volume of the machine asks for.

import { nearest } from '../../knowledge/nearest.ts';
import { append, type Fix, remove, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import { type VmSpec, vmSpecsOf } from '../../model/vmSpec.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'vm/data-volume-template-unused',
  title: 'disk template that no volume asks for',
  why: 'KubeVirt refuses a machine with a template of a disk that none of its volumes names.',
  docs: 'kubevirt/containerized-data-importer',
  guide: 'lift/image',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VirtualMachine', 'VirtualMachinePool'],
  mentions: ['dataVolumeTemplates'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['KV220'],

  *check(resource) {
    for (const vm of vmSpecsOf(resource)) {
      if (vm.dataVolumeTemplates.length === 0) continue;
      const asked = askedBy(vm);
      const names = asked.flatMap(field => field.text() ?? []);
      if (names.some(isPlaceholder)) continue;
      for (const template of vm.dataVolumeTemplates) {
        const name = template.at('metadata', 'name');
        const text = name.text();
        if (!text || isPlaceholder(text) || names.includes(text)) continue;
        yield {
          at: name.asValue(),
          message: `no volume asks for the disk \`${text}\` of this template, so KubeVirt refuses the ${resource.kind}`,
          fixes: fixesFor(vm, template, text, asked),
        };
      }
    }
  },
});

/** The fields of volumes that name a claim or a DataVolume. */
function askedBy({ spec }: VmSpec): readonly Field[] {
  return spec
    .at('volumes')
    .items()
    .flatMap(volume => [volume.at('dataVolume', 'name'), volume.at('persistentVolumeClaim', 'claimName')])
    .filter(field => field.exists);
}

/** A volume that asks for a disk which is not made here, and looks like this one, has a slip in it. */
function fixesFor(vm: VmSpec, template: Field, name: string, asked: readonly Field[]): readonly Fix[] {
  const made = vm.dataVolumeTemplates.flatMap(one => one.at('metadata', 'name').text() ?? []);
  const others = asked.filter(field => !made.includes(field.text() ?? ''));
  const near = nearest(
    name,
    others.flatMap(field => field.text() ?? []),
  );
  const slip = others.find(field => near !== undefined && field.text() === near);
  const taken = vm.spec
    .at('volumes')
    .items()
    .some(volume => volume.at('name').string() === name);
  const { spec } = vm;
  return [
    ...(slip ? [reviewFix(`Change \`${near}\` of the volume to \`${name}\``, set(slip.asValue(), name))] : []),
    ...(taken
      ? []
      : [
          reviewFix(
            `Add a disk and a volume \`${name}\``,
            append(spec.at('domain', 'devices', 'disks').asValue(), { name, disk: { bus: 'virtio' } }),
            append(spec.at('volumes').asValue(), { name, dataVolume: { name } }),
          ),
        ]),
    reviewFix('Remove the template', remove(template.asEntry())),
  ];
}
