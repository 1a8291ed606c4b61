// A template of a disk says in one of two ways what storage it wants.

import { type Fix, remove, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'vm/data-volume-template-storage',
  title: 'disk template that says its storage twice, or not at all',
  why: 'A template has `storage`, which CDI completes, or `pvc`, which it takes as written; KubeVirt refuses both, and neither.',
  docs: 'kubevirt/containerized-data-importer',
  guide: 'lift/image',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VirtualMachine', 'VirtualMachinePool'],
  mentions: ['dataVolumeTemplates'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['KV220'],

  *check(resource) {
    for (const template of vmSpecsOf(resource).flatMap(vm => vm.dataVolumeTemplates)) {
      const name = template.at('metadata', 'name').text();
      const spec = template.at('spec');
      const [storage, pvc] = [spec.at('storage'), spec.at('pvc')];
      if (!name || spec.type !== 'map') continue;
      if (storage.type === 'map' && pvc.type === 'map') {
        yield {
          at: pvc.asKey(),
          message: `\`${name}\` says its storage both as \`storage\` and as \`pvc\`, so KubeVirt refuses the ${resource.kind}`,
          related: [{ at: storage.asKey(), message: 'the other one' }],
          fixes: [
            reviewFix('Keep `storage`', remove(pvc.asEntry())),
            reviewFix('Keep `pvc`', remove(storage.asEntry())),
          ],
        };
      } else if (!storage.exists && !pvc.exists) {
        yield {
          at: spec.asKey(),
          message: `\`${name}\` does not say what storage it wants, so KubeVirt refuses the ${resource.kind}`,
          fixes: [withStorage(spec)],
        };
      }
    }
  },
});

function withStorage(spec: Field): Fix {
  const storage = spec.at('storage', 'resources', 'requests', 'storage');
  return reviewFix('Add `storage` with a size', set(storage.asValue(), '${1:30Gi}'));
}
