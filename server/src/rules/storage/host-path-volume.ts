// Data in a directory of the node stays behind when the Pod moves.

import { type Fix, newDocument, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { claimDocument } from '../../model/claimDocument.ts';
import { type HostPath, hostPathsOf, isOfNode } from '../../model/hostPath.ts';
import { toClaim } from '../../model/volumeEdits.ts';

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
  since: '0.1.0',
  rows: ['hostpath-volume'],
  covers: ['pss/baseline-host-path-volumes', 'pss/restricted-volumes'],

  *check(resource) {
    // Agents of the node are there to look after it.
    if (isOfNode(resource)) return;
    for (const hostPath of hostPathsOf(resource).filter(({ is }) => is === 'other')) {
      yield {
        at: hostPath.source.asKey(),
        message: `\`${hostPath.path}\` is a directory of whichever node the Pod runs on, so what it writes stays behind when it moves`,
        fixes: fixesFor(hostPath),
      };
    }
  },
});

function fixesFor({ pod, volume, source }: HostPath): readonly Fix[] {
  const edits = toClaim(volume, source);
  if (edits.length === 0) return [];
  const claim = claimDocument({
    name: `\${1:${volume.at('name').string()}}`,
    namespace: pod.resource.namespace,
  });
  return [
    reviewFix('Take the volume from a new claim', ...edits, newDocument({ path: [], aspect: 'value' }, claim)),
    reviewFix('Take the volume from a claim', ...edits),
  ];
}
