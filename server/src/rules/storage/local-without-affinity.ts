// A local volume is on one node, and says which.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { nodeAffinityFor } from '../../model/nodeAffinity.ts';
import { isPersistentVolume } from '../../model/persistentVolume.ts';

export default resourceRule({
  id: 'storage/local-without-affinity',
  title: 'local volume that does not say its node',
  why: 'The API server refuses a `local` volume without `nodeAffinity`, as nobody would know where its disk is.',
  docs: 'kubernetes/volumes',
  guide: 'data/host-bound',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['PersistentVolume'],
  mentions: ['local'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['local-pv-node-affinity'],

  *check(resource) {
    const spec = resource.at('spec');
    const local = spec.at('local');
    const affinity = spec.at('nodeAffinity');
    if (!isPersistentVolume(resource) || local.type !== 'map' || affinity.type === 'null') return;
    if (affinity.exists && affinity.at('required').exists) return;
    yield {
      at: local.asKey(),
      message: '`local` is a disk of one node, but no `nodeAffinity` says which, so the API server refuses the volume',
      fixes: [
        reviewFix(
          'Add `nodeAffinity` for the node',
          set(affinity.at('required').asValue(), nodeAffinityFor('${1:node-1}')),
        ),
      ],
    };
  },
});
