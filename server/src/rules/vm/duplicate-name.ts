// Two disks, or two volumes, of one machine with the same name.

import { type Fix, remove, reviewFix, safeFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { freeName, type Repeated, repeatedIn, saysTheSame } from '../../model/repeated.ts';
import { onlyOne } from '../../model/unknownName.ts';
import { type VmSpec, vmSpecsOf } from '../../model/vmSpec.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'vm/duplicate-name',
  title: 'name used twice in a machine',
  why: 'Disks find their volumes by name, so KubeVirt refuses two disks, and two volumes, with the same one.',
  docs: 'kubevirt/disks-and-volumes',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['KV136', 'KV150'],
  mentions: ['disks', 'volumes'],

  *check(resource) {
    for (const vm of vmSpecsOf(resource)) {
      const disks = vm.disks.map(({ field }) => field);
      const volumes = vm.spec.at('volumes').items();
      for (const [things, others, what] of [
        [disks, volumes, 'disks'],
        [volumes, disks, 'volumes'],
      ] as const) {
        for (const repeated of repeatedIn(things, nameOf)) {
          const { item, first, key } = repeated;
          yield {
            at: item.at('name').asValue(),
            message: `\`${key}\` is the name of two ${what}, so KubeVirt refuses the ${resource.kind}`,
            related: [{ at: first.at('name').asValue(), message: `the other \`${key}\`` }],
            fixes: fixesFor(repeated, things, others, vm),
          };
        }
      }
    }
  },
});

function nameOf(thing: Field): string | undefined {
  return thing.at('name').string();
}

/** What only repeats the first one can go. Else the other half that nothing names is most likely what was meant. */
function fixesFor(
  { item, first, key }: Repeated,
  things: readonly Field[],
  others: readonly Field[],
  { spec }: VmSpec,
): readonly Fix[] {
  if (saysTheSame(item, first)) return [safeFix(`Remove the second \`${key}\``, remove(item.asEntry()))];
  const taken = [...things, ...spec.at('domain', 'devices', 'filesystems').items()].flatMap(one => nameOf(one) ?? []);
  const names = others.flatMap(one => nameOf(one) ?? []);
  const idle = onlyOne(names.filter(name => !taken.includes(name)));
  const free = idle ?? freeName(key, [...taken, ...names]);
  return [reviewFix(`Rename to \`${free}\``, set(item.at('name').asValue(), `\${1:${free}}`))];
}
