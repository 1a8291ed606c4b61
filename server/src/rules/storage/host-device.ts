// A disk of the node, reached by its path instead of through a claim.

import { type Fix, newDocument, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { claimDocument } from '../../model/claimDocument.ts';
import { type HostPath, hostPathsOf } from '../../model/hostPath.ts';
import { toClaim, toDevices } from '../../model/volumeEdits.ts';
import { volumeUsesOf } from '../../model/volumeUse.ts';

export default resourceRule({
  id: 'storage/host-device',
  title: 'disk of the node by its path',
  why: 'The path leads to another disk on every other node, and an unprivileged container cannot open it; a claim with `volumeMode: Block` is the way to a raw device.',
  docs: 'kubernetes/raw-block-volumes',
  guide: 'performance/block-volumes',
  pillar: 'data',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['hostPath'],
  since: '0.1.0',
  rows: ['hostpath-dev-instead-of-block'],
  covers: ['pss/baseline-host-path-volumes', 'pss/restricted-volumes'],

  *check(resource) {
    for (const hostPath of hostPathsOf(resource).filter(({ is }) => is === 'disk')) {
      if (volumeUsesOf(hostPath.pod).some(use => use.definition === hostPath.volume && use.as === 'device')) continue;
      yield {
        at: hostPath.source.at('path').asValue(),
        message: `\`${hostPath.path}\` is whichever disk has this name on the node, and only a privileged container can open it`,
        fixes: fixesFor(hostPath),
      };
    }
  },
});

/** The disk becomes a claim, and every mount of it a device at the same path. */
function fixesFor({ pod, volume, source }: HostPath): readonly Fix[] {
  const name = volume.at('name').string() ?? '';
  const mounts = volumeUsesOf(pod).filter(use => use.volume === name);
  const edits = [...toClaim(volume, source), ...toDevices(mounts)];
  if (edits.length === 0 || mounts.length === 0) return [];
  const claim = claimDocument({
    name: `\${1:${name}}`,
    namespace: pod.resource.namespace,
    volumeMode: 'Block',
  });
  return [reviewFix('Map a claim for a raw block device', ...edits, newDocument({ path: [], aspect: 'value' }, claim))];
}
