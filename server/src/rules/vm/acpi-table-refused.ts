// Tables of the firmware come from Secrets that are volumes of the machine.

import { nearest } from '../../knowledge/nearest.ts';
import type { Finding } from '../../lint/finding.ts';
import { remove, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';
import type { Field } from '../../syntax/field.ts';

const TABLES = ['slicNameRef', 'msdmNameRef'];

export default resourceRule({
  id: 'vm/acpi-table-refused',
  title: 'ACPI table that is not there',
  why: 'KubeVirt takes license tables from a volume with a Secret, and refuses a machine that names none or another.',
  docs: 'kubevirt/virtual-hardware',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['acpi'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['KV073', 'KV074'],

  *check(resource) {
    for (const { spec } of vmSpecsOf(resource)) {
      const acpi = spec.at('domain', 'firmware', 'acpi');
      if (acpi.type !== 'map') continue;
      const tables = TABLES.map(name => acpi.at(name)).filter(({ exists }) => exists);
      if (tables.length === 0)
        yield {
          at: acpi.asKey(),
          message: '`acpi` names neither `slicNameRef` nor `msdmNameRef`, so KubeVirt refuses it',
          fixes: [reviewFix('Remove `acpi`', remove(acpi.asEntry()))],
        };
      for (const table of tables) yield* missing(table, spec.at('volumes').items());
    }
  },
});

function* missing(table: Field, volumes: readonly Field[]): Iterable<Finding> {
  const name = table.string();
  if (!name || isPlaceholder(name)) return;
  const volume = volumes.find(one => one.at('name').string() === name);
  if (volume?.at('secret').exists) return;
  const secrets = volumes.filter(one => one.at('secret').exists).flatMap(one => one.at('name').string() ?? []);
  const meant = nearest(name, secrets) ?? (secrets.length === 1 ? secrets[0] : undefined);
  yield {
    at: table.asValue(),
    message: volume
      ? `the volume \`${name}\` is no Secret, from which the table would come, so KubeVirt refuses it`
      : `no volume is called \`${name}\`, from which the table would come, so KubeVirt refuses it`,
    fixes: meant ? [reviewFix(`Change to \`${meant}\``, set(table.asValue(), meant))] : [],
  };
}
