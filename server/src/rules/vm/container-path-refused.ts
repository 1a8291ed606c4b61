// A folder of the launcher's container that a guest may not have, or not as a disk.

import type { Finding } from '../../lint/finding.ts';
import { append, type Fix, remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { lateOutcome } from '../../model/lateRefusal.ts';
import { hasDomain } from '../../model/machineDisk.ts';
import { type VmSpec, vmSpecsOf } from '../../model/vmSpec.ts';
import type { Field } from '../../syntax/field.ts';

/** Folders of KubeVirt and libvirt themselves; what only begins alike, such as `kubevirt-private`, is theirs too. */
const RESERVED = /^\/var\/run\/(?:kubevirt|libvirt)/;

export default resourceRule({
  id: 'vm/container-path-refused',
  title: 'container path that a guest cannot have',
  why: 'A `containerPath` is shared as a file system, read-only, and not from the folders of KubeVirt; else the instance is refused.',
  docs: 'kubevirt/disks-and-volumes',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['KV165'],
  mentions: ['containerPath'],

  *check(resource) {
    for (const vm of vmSpecsOf(resource)) {
      for (const volume of vm.spec.at('volumes').items()) {
        const source = volume.at('containerPath');
        if (source.type !== 'map') continue;
        const path = source.at('path');
        const text = path.text() ?? '';
        if (RESERVED.test(text)) {
          yield {
            at: path.asValue(),
            message: `\`${text}\` is a folder of KubeVirt itself, ${lateOutcome(resource)}`,
          };
        } else if (text !== '' && (!text.startsWith('/') || text.split('/').includes('..'))) {
          const message = `\`${text}\` is no path from \`/\` without \`..\`, so the API server refuses the ${resource.kind}`;
          yield { at: path.asValue(), message };
        }
        if (hasDomain(vm)) yield* asDisk(vm, volume);
      }
    }
  },
});

/** Without a file system of its name KubeVirt makes the volume a disk, which it then refuses. */
function* asDisk(vm: VmSpec, volume: Field): Iterable<Finding> {
  const name = volume.at('name').string();
  const devices = vm.spec.at('domain', 'devices');
  const isShared = devices
    .at('filesystems')
    .items()
    .some(one => one.at('name').string() === name);
  const disk = vm.disks.find(one => one.name === name)?.field;
  if (!name || (isShared && !disk)) return;
  const share = append(devices.at('filesystems').asValue(), { name, virtiofs: {} });
  const fixes: readonly Fix[] = [
    reviewFix('Share it as a file system', ...(disk ? [remove(disk.asEntry())] : []), ...(isShared ? [] : [share])),
  ];
  yield {
    // Not at the disk: where the gate is off, what is refused is the volume as a whole, and this is moot.
    at: volume.at('containerPath').asKey(),
    message: disk
      ? `\`${name}\` is a folder of a container and cannot be a disk, ${lateOutcome(vm.resource)}`
      : `\`${name}\` is a folder of a container and becomes a disk, since no file system names it, ${lateOutcome(vm.resource)}`,
    related: disk ? [{ at: disk.at('name').asValue(), message: 'the disk of its name' }] : [],
    fixes,
  };
}
