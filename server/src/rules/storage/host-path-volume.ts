// Data in a directory of the node stays behind when the Pod moves.

import { type Fix, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { type HostPath, hostPathsOf, isOfNode, TO_NEW_CLAIM, toNewClaimInstead } from '../../model/hostPath.ts';
import { toClaim } from '../../model/volumeEdits.ts';
import { volumeUsesOf } from '../../model/volumeUse.ts';

export default resourceRule({
  id: 'storage/host-path-volume',
  title: 'directory of the node in an application',
  why: 'The data stays on the node when the Pod moves, and whoever is in the container reaches into the node.',
  docs: 'kubernetes/volumes',
  guide: 'data/host-bound',
  pillar: 'data',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['hostPath'],
  since: '0.1.0',
  rows: ['hostpath-volume'],
  covers: ['pss/baseline-host-path-volumes', 'pss/restricted-volumes'],

  *check(resource) {
    // Agents of the node are there to look after it.
    if (isOfNode(resource)) return;
    for (const hostPath of hostPathsOf(resource).filter(({ is }) => is !== 'disk' && is !== 'told')) {
      yield {
        at: hostPath.source.asKey(),
        message: `\`${hostPath.path}\` ${consequence(hostPath)}`,
        fixes: fixesFor(hostPath),
      };
    }
  },
});

function consequence({ is, pod, volume }: HostPath): string {
  if (is === 'device')
    return 'is a device of whichever node the Pod runs on, so the Pod works only where the node has it';
  if (is === 'system')
    return 'belongs to the system of whichever node the Pod runs on, so it differs from node to node';
  const uses = volumeUsesOf(pod).filter(use => use.definition === volume);
  const isOnlyRead = uses.length > 0 && uses.every(({ field }) => field.at('readOnly').boolean() === true);
  return `is a directory of whichever node the Pod runs on, so ${isOnlyRead ? 'it holds something else' : 'what it writes stays behind'} when it moves`;
}

/** A claim takes the place of data, not of a device or of the node's own system. */
function fixesFor(hostPath: HostPath): readonly Fix[] {
  if (hostPath.is !== 'other') return [];
  const edits = toClaim(hostPath.volume, hostPath.source);
  if (edits.length === 0) return [];
  return [reviewFix(TO_NEW_CLAIM, ...toNewClaimInstead(hostPath)), reviewFix('Take the volume from a claim', ...edits)];
}
