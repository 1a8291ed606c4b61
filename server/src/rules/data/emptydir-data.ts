// A database, queue or search engine whose data lies on a volume that goes with its Pod.

import { reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { waysToKeep } from '../../model/keeping.ts';
import { sourceOf } from '../../model/podSpec.ts';
import { lostDataOf } from '../../model/statefulData.ts';

export default resourceRule({
  id: 'data/emptydir-data',
  title: 'data on a volume that goes with the Pod',
  why: 'An emptyDir is deleted with its Pod, and a Pod goes at every change of the manifest, every drain of its node and every eviction.',
  docs: 'kubernetes/volumes',
  guide: 'data/ephemeral',
  pillar: 'data',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['Pod templates'],
  since: '0.1.0',
  rows: ['emptydir-data'],

  *check(resource) {
    for (const { pod, software, folder, mount } of lostDataOf(resource)) {
      const volume = mount.definition;
      const source = volume && sourceOf(volume);
      if (!source) continue;
      const what = source.name === 'emptyDir' ? 'an emptyDir' : 'an ephemeral volume';
      yield {
        at: mount.at,
        message: `${software.software} keeps its data in \`${folder}\`, on ${what} that is deleted with the Pod`,
        related: [{ at: source.asKey(), message: `\`${mount.volume}\` is ${what}` }],
        fixes: waysToKeep(pod, volume).map(({ title, edits }) => reviewFix(title, ...edits)),
      };
    }
  },
});
