// A migration that does not say which machine is to move.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';

export default resourceRule({
  id: 'migration/machine-not-named',
  title: 'migration without a machine',
  why: 'A migration moves the one running machine that it names; KubeVirt refuses it without a name.',
  docs: 'kubevirt/live-migration',
  guide: 'lift/maintenance',
  pillar: 'availability',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VirtualMachineInstanceMigration'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['KV250'],

  *check({ group, kind, at }) {
    const spec = at('spec');
    if (group !== 'kubevirt.io' || kind !== 'VirtualMachineInstanceMigration' || spec.type !== 'map') return;
    const name = spec.at('vmiName');
    if (name.exists && name.string() !== '') return;
    yield {
      at: name.exists ? name.asValue() : spec.asKey(),
      message: 'the migration names no machine in `vmiName`, so KubeVirt refuses it',
      fixes: [reviewFix('Name the machine', set(name.asValue(), '${1:machine}'))],
    };
  },
});
