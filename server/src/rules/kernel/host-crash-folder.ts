// A workload that mounts the directory in which its node gathers crash dumps.

import { crashFolderOf } from '../../knowledge/crashFolders.ts';
import { rename, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { linuxPodsOf } from '../../model/securityContext.ts';

export default resourceRule({
  id: 'kernel/host-crash-folder',
  title: 'crash dumps of the node in a workload',
  why: 'Which dumps land there is decided for the whole node, others can read them, and the Pod loses sight of them when it moves.',
  docs: 'kubernetes/volumes',
  guide: 'security/system-calls',
  pillar: 'architecture',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['hostPath'],
  since: '0.1.0',
  rows: ['core-dump-pattern'],

  *check(resource) {
    // Gathering the dumps of every node is what a DaemonSet is for.
    if (resource.kind === 'DaemonSet') return;
    for (const pod of linuxPodsOf(resource)) {
      for (const volume of pod.spec.at('volumes').items()) {
        const source = volume.at('hostPath');
        const path = source.at('path');
        const folder = crashFolderOf(path.string() ?? '');
        if (!folder) continue;
        yield {
          at: path.asValue(),
          message: `\`${path.string()}\` of the node is filled by ${folder.filledBy} with the dumps of all Pods there, so this one sees those of others and leaves its own behind`,
          fixes: [
            reviewFix(
              'Give the Pod a volume of its own for dumps',
              rename(source.asKey(), 'emptyDir'),
              set(source.asValue(), { sizeLimit: '${1:2Gi}' }),
            ),
          ],
        };
      }
    }
  },
});
