// A disk takes its content from the volume of the same name, and there is none.

import { append, type Fix, reviewFix, set, type Value } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { listed } from '../../model/listed.ts';
import { onlyOne, type UnknownName, unknownNamesOf } from '../../model/unknownName.ts';
import { type VmSpec, vmSpecsOf } from '../../model/vmSpec.ts';

export default resourceRule({
  id: 'vm/disk-without-volume',
  title: 'disk that no volume stands behind',
  why: 'A disk and its volume find each other by name; KubeVirt refuses a disk without a volume, unless it is an empty cdrom.',
  docs: 'kubevirt/disks-and-volumes',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['disks'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['KV130'],

  *check(resource) {
    for (const vm of vmSpecsOf(resource)) {
      if (vm.disks.length === 0) continue;
      for (const unknown of unknownNamesOf('volume', resource)) {
        const { field, name, known } = unknown;
        const disk = vm.disks.find(one => one.field === field.parent);
        if (!disk || NEEDLESS.some(key => disk.field.at(key).exists)) continue;
        const others = known.length > 0 ? `, only ${listed(known.map(one => `\`${one}\``))}` : '';
        yield {
          at: field.asValue(),
          message: `no volume is called \`${name}\`${others}, so KubeVirt refuses the ${resource.kind}`,
          fixes: fixesFor(vm, unknown),
        };
      }
    }
  },
});

/** What makes a disk without a volume none of this rule's business: a drive may be empty, and the rest is of old releases. */
const NEEDLESS = ['cdrom', 'floppy', 'volumeName'];

/** A template that no volume uses yet is most likely the one that was meant. */
function fixesFor(vm: VmSpec, { field, name, near, idle }: UnknownName): readonly Fix[] {
  const meant = near ?? onlyOne(idle);
  const volumes = vm.spec.at('volumes');
  const used = volumes.items().flatMap(volume => volume.at('dataVolume', 'name').string() ?? []);
  const made = vm.dataVolumeTemplates.flatMap(template => template.at('metadata', 'name').string() ?? []);
  const waiting = onlyOne(made.filter(one => !used.includes(one)));
  const volume: Value = waiting
    ? { name, dataVolume: { name: waiting } }
    : { name, persistentVolumeClaim: { claimName: `\${1:${name}}` } };
  return [
    ...(meant ? [reviewFix(`Change to \`${meant}\``, set(field.asValue(), meant))] : []),
    reviewFix(
      waiting ? `Add a volume \`${name}\` from \`${waiting}\`` : `Add a volume \`${name}\` on a claim`,
      append(volumes.asValue(), volume),
    ),
  ];
}
