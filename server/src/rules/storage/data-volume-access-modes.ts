// CDI makes a claim with one access mode from what stands under `pvc`.

import { type Fix, remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { storageSpecsOf, TO_STORAGE, toStorage } from '../../model/storageSpecs.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'storage/data-volume-access-modes',
  title: 'several access modes for a disk',
  why: 'CDI refuses a DataVolume whose `pvc` lists more than one access mode; under `storage` it picks what suits.',
  docs: 'kubevirt/containerized-data-importer',
  guide: 'lift/image',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['DataVolume', 'VM templates'],
  mentions: ['accessModes'],
  since: '0.1.0',
  rows: [],

  *check(resource) {
    for (const one of storageSpecsOf(resource).filter(({ form }) => form === 'pvc')) {
      const modes = one.spec.at('accessModes');
      const names = new Set(modes.strings());
      // What stands beside `ReadWriteOncePod` is told already.
      if (names.size < 2 || names.has('ReadWriteOncePod')) continue;
      const name = one.root.at('metadata', 'name').text() ?? '';
      yield {
        at: modes.asValue(),
        message: `\`pvc\` lists ${names.size} access modes and CDI takes one, so it refuses the DataVolume \`${name}\``,
        fixes: [keepOne(modes, names), reviewFix(TO_STORAGE, ...toStorage(one))],
      };
    }
  },
});

/** The widest mode keeps what the others ask for. */
function keepOne(modes: Field, names: ReadonlySet<string>): Fix {
  const [first = ''] = names;
  const kept = names.has('ReadWriteMany') ? 'ReadWriteMany' : first;
  const others = modes.items().filter(mode => mode.string() !== kept);
  return reviewFix(`Keep \`${kept}\` alone`, ...others.map(mode => remove(mode.asEntry())));
}
