// Scratch space without a size: one Pod can fill the disk or the memory of its node.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { type Scratch, scratchVolumesOf } from '../../model/scratch.ts';
import { lostDataOf } from '../../model/statefulData.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'data/emptydir-no-limit',
  title: 'emptyDir without a size limit',
  why: 'An emptyDir grows until the node runs short of disk and evicts Pods, or until memory runs out, unless a limit stops it before.',
  docs: 'kubernetes/volumes',
  guide: 'operations/disk',
  pillar: 'performance',
  severity: 'info',
  profile: 'strict',
  kinds: ['Pod templates'],
  mentions: ['emptyDir'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['emptydir-no-limit', 'ephemeral-storage-unset'],

  *check(resource) {
    const lost = new Set(lostDataOf(resource).map(({ mount }) => mount.definition));
    for (const scratch of scratchVolumesOf(resource)) {
      const { volume, name, emptyDir, isInMemory } = scratch;
      const sizeLimit = emptyDir.at('sizeLimit');
      if (sizeLimit.exists || lost.has(volume) || isLimitedByContainers(scratch)) continue;
      const what = isInMemory ? 'the memory of its containers or of the node' : 'the disk of the node';
      yield {
        at: emptyDir.asKey(),
        message: `the emptyDir \`${name}\` has no \`sizeLimit\`, so it may fill ${what}`,
        fixes: [reviewFix('Set a `sizeLimit`', set(sizeLimit.asValue(), '${1:1Gi}'))],
      };
    }
  },
});

/** Whether every container that mounts it may only write so much to the disk of the node. */
function isLimitedByContainers({ isInMemory, mounts }: Scratch): boolean {
  const isLimited = (container: Field) => container.at('resources', 'limits', 'ephemeral-storage').exists;
  return !isInMemory && mounts.length > 0 && mounts.every(mount => isLimited(mount.container.field));
}
