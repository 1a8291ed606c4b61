// A volume that does not say where it comes from.

import { type Fix, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { onlyOne } from '../../model/unknownName.ts';
import { type VmSpec, vmSpecsOf } from '../../model/vmSpec.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'vm/volume-without-source',
  title: 'volume without a source',
  why: 'A volume is a claim, a DataVolume, an image or one of a dozen other things; KubeVirt refuses one that is nothing.',
  docs: 'kubevirt/disks-and-volumes',
  guide: 'lift/definition',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['volumes'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['KV151'],

  *check(resource) {
    for (const vm of vmSpecsOf(resource)) {
      for (const volume of vm.spec.at('volumes').items()) {
        const name = volume.at('name').string();
        if (!name || volume.entries().length > 1) continue;
        yield {
          at: volume.at('name').asValue(),
          message: `the volume \`${name}\` does not say where it comes from, so KubeVirt refuses the ${resource.kind}`,
          fixes: fixesFor(vm, volume, name),
        };
      }
    }
  },
});

/** A template that no volume uses yet is most likely the one that was meant. */
function fixesFor(vm: VmSpec, volume: Field, name: string): readonly Fix[] {
  const volumes = vm.spec.at('volumes').items();
  const used = volumes.flatMap(one => one.at('dataVolume', 'name').string() ?? []);
  const made = vm.dataVolumeTemplates.flatMap(template => template.at('metadata', 'name').string() ?? []);
  const waiting = onlyOne(made.filter(one => !used.includes(one)));
  return [
    ...(waiting
      ? [reviewFix(`Take it from \`${waiting}\``, set(volume.at('dataVolume', 'name').asValue(), waiting))]
      : []),
    reviewFix('Take it from a claim', set(volume.at('persistentVolumeClaim', 'claimName').asValue(), `\${1:${name}}`)),
  ];
}
