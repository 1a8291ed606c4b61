// A claim for a raw block device has no file system that a container could mount.

import { type Fix, reviewFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { type Misuse, makerOf, misusesOf } from '../../model/claimBehind.ts';
import { placeOf, type Summary } from '../../model/summary.ts';
import { toDevices, toReadOnlyClaim } from '../../model/volumeEdits.ts';

export default workspaceRule({
  id: 'storage/block-claim-mounted',
  title: 'raw block claim in volumeMounts',
  why: 'The kubelet maps a claim with `volumeMode: Block` as a device; it refuses to mount it, and the Pod never starts.',
  docs: 'kubernetes/raw-block-volumes',
  guide: 'performance/block-volumes',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates'],
  since: '0.1.0',
  rows: ['block-pvc-mounted'],

  *check(summary, index) {
    for (const misuse of misusesOf('block-claim-mounted', summary, index)) {
      const { use, made } = misuse;
      yield {
        at: use.at,
        message: `\`${use.volume}\` is mounted, but its claim is a raw block device without a file system, so the Pod never starts`,
        related: [
          {
            at: placeOf(made.by, made.claim.volumeModeAt),
            message: `${makerOf(misuse)} asks for \`volumeMode: Block\``,
          },
        ],
        fixes: fixesFor(misuse, summary),
      };
    }
  },
});

/** Every container of the Pod is mended at once: one volume cannot be a device here and a directory there. */
function fixesFor(misuse: Misuse, summary: Summary): readonly Fix[] {
  const { use, made } = misuse;
  const uses = summary.claimUses.filter(other => other.volume === use.volume);
  const edits = toDevices(uses);
  const mode = placeOf(made.by, made.claim.volumeModeAt);
  return [
    ...(edits.length > 0
      ? [reviewFix('Map it as a device in `volumeDevices`', ...edits, ...toReadOnlyClaim(uses))]
      : []),
    reviewFix(`Change \`volumeMode\` of ${makerOf(misuse)} to \`Filesystem\``, set(mode, 'Filesystem')),
  ];
}
