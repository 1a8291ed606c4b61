// A volume that is a directory of whatever node the Pod happens to run on.

import { rename, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { nodeAffinityFor } from '../../model/nodeAffinity.ts';
import { isPersistentVolume } from '../../model/persistentVolume.ts';

export default resourceRule({
  id: 'storage/host-path-persistent-volume',
  title: 'PersistentVolume on `hostPath`',
  why: 'Kubernetes does not remember which node a `hostPath` volume is on, so the Pod finds an empty directory wherever else it runs.',
  docs: 'kubernetes/volumes',
  guide: 'data/host-bound',
  pillar: 'data',
  severity: 'warning',
  profile: 'strict',
  kinds: ['PersistentVolume'],
  mentions: ['hostPath'],
  since: '0.1.0',
  rows: ['hostpath-pv'],

  *check(resource) {
    const spec = resource.at('spec');
    const source = spec.at('hostPath');
    const path = source.at('path').string();
    if (!isPersistentVolume(resource) || !path) return;
    yield {
      at: source.asKey(),
      message: `\`${path}\` is a directory of whichever node the Pod runs on, which suits a cluster of one node`,
      fixes: /^[\w./-]+$/.test(path)
        ? [
            reviewFix(
              'Make it a `local` volume of one node',
              rename(source.asKey(), 'local'),
              set(source.asValue(), { path }),
              set(spec.at('nodeAffinity', 'required').asValue(), nodeAffinityFor('${1:node-1}')),
            ),
          ]
        : [],
    };
  },
});
