// A DataVolume says in one of two ways what storage it wants.

import { type Fix, remove, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'storage/data-volume-storage',
  title: 'DataVolume that says its storage twice, or not at all',
  why: 'A DataVolume has `storage`, which CDI completes, or `pvc`, which it takes as written; it refuses both, and neither.',
  docs: 'kubevirt/containerized-data-importer',
  guide: 'lift/image',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['DataVolume'],
  since: '0.1.0',
  reads: 'absence',
  rows: [],

  *check(resource) {
    if (resource.group !== 'cdi.kubevirt.io' || resource.kind !== 'DataVolume') return;
    const spec = resource.at('spec');
    const [storage, pvc] = [spec.at('storage'), spec.at('pvc')];
    // Whoever has not said yet what the disk begins with is still typing.
    const isWritten = spec.type === 'map' && (spec.at('source').type === 'map' || spec.at('sourceRef').type === 'map');
    if (storage.type === 'map' && pvc.type === 'map') {
      yield {
        at: pvc.asKey(),
        message: `the storage is said both as \`storage\` and as \`pvc\`, so CDI refuses the DataVolume`,
        related: [{ at: storage.asKey(), message: 'the other one' }],
        fixes: [reviewFix('Keep `storage`', remove(pvc.asEntry())), reviewFix('Keep `pvc`', remove(storage.asEntry()))],
      };
    } else if (isWritten && !storage.exists && !pvc.exists) {
      yield {
        at: spec.asKey(),
        message: `nothing says what storage is wanted, so CDI refuses the DataVolume`,
        fixes: [withStorage(spec)],
      };
    }
  },
});

function withStorage(spec: Field): Fix {
  const size = spec.at('storage', 'resources', 'requests', 'storage');
  return reviewFix('Add `storage` with a size', set(size.asValue(), '${1:30Gi}'));
}
