// A claim for a file system is mounted as a directory; there is no device that a container could open.

import { type Fix, reviewFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { type Misuse, makerOf, misusesOf } from '../../model/claimBehind.ts';
import type { WorkspaceIndex } from '../../model/index.ts';
import { placeOf, type Summary } from '../../model/summary.ts';
import { toMounts } from '../../model/volumeEdits.ts';

export default workspaceRule({
  id: 'storage/filesystem-claim-mapped',
  title: 'file system claim in volumeDevices',
  why: 'The kubelet mounts a claim whose `volumeMode` is Filesystem or absent; it refuses to map it as a device, and the Pod never starts.',
  docs: 'kubernetes/raw-block-volumes',
  guide: 'performance/block-volumes',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates'],
  since: '0.1.0',
  rows: ['filesystem-pvc-as-device'],

  *check(summary, index) {
    for (const misuse of misusesOf('filesystem-claim-mapped', summary, index)) {
      const { use, made } = misuse;
      const isWritten = made.claim.volumeMode !== undefined;
      yield {
        at: use.at,
        message: `\`${use.volume}\` is mapped as a device, but its claim is a file system${isWritten ? '' : ', as it says no `volumeMode`'}, so the Pod never starts`,
        related: [
          {
            at: placeOf(made.by, isWritten ? made.claim.volumeModeAt : made.claim.at),
            message: isWritten
              ? `${makerOf(misuse)} asks for \`volumeMode: Filesystem\``
              : `${makerOf(misuse)} asks for no \`volumeMode\`, which means Filesystem`,
          },
        ],
        fixes: fixesFor(misuse, summary, index),
      };
    }
  },
});

/** The claim is changed first, unless somebody else mounts it: then it is a file system on purpose. */
function fixesFor(misuse: Misuse, summary: Summary, index: WorkspaceIndex): readonly Fix[] {
  const { use, made } = misuse;
  const edits = toMounts(summary.claimUses.filter(other => other.volume === use.volume));
  const mode = placeOf(made.by, made.claim.volumeModeAt);
  const change = reviewFix(`Set \`volumeMode: Block\` on ${makerOf(misuse)}`, set(mode, 'Block'));
  if (edits.length === 0) return [change];
  const mount = reviewFix('Mount it in `volumeMounts`', ...edits);
  const isMountedElsewhere = index
    .usersOfClaim(summary.namespace, use.claim)
    .some(user => user.claimUses.some(other => other.claim === use.claim && other.as === 'mount'));
  return isMountedElsewhere ? [mount, change] : [change, mount];
}
