// Software that keeps state, in a container without a volume that would outlive it.

import { reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { waysToKeep, waysToMount } from '../../model/keeping.ts';
import { keptDataOf, unkeptDataOf } from '../../model/statefulData.ts';

export default resourceRule({
  id: 'data/data-path-not-persisted',
  title: 'data that no volume keeps',
  why: 'What a container writes outside of a volume is gone when the container is replaced, which a crash or a change of its image is enough for.',
  docs: 'kubernetes/volumes',
  guide: 'architecture/data',
  pillar: 'data',
  severity: 'info',
  profile: 'strict',
  kinds: ['Pod templates'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['data-path-not-persisted', 'emptydir-data'],

  *check(resource) {
    for (const unkept of unkeptDataOf(resource)) {
      const { container, software, folder } = unkept;
      yield {
        at: container.field.at('image').asValue(),
        message: `${software.software} keeps its data in \`${folder}\`, where no volume is mounted: it goes with the container`,
        fixes: waysToMount(unkept).map(({ title, edits }) => reviewFix(title, ...edits)),
      };
    }
    for (const { pod, software, folder, mount, home } of keptDataOf(resource)) {
      if (home !== 'pod' || software.what !== 'cache' || !mount.definition) continue;
      yield {
        at: mount.at,
        message: `${software.software} keeps its data in \`${folder}\`, on a volume that is deleted with the Pod: it starts empty after every change`,
        fixes: waysToKeep(pod, mount.definition).map(({ title, edits }) => reviewFix(title, ...edits)),
      };
    }
  },
});
