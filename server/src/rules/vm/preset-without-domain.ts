// A preset that presets nothing.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';

const PRESET = 'VirtualMachineInstancePreset';

export default resourceRule({
  id: 'vm/preset-without-domain',
  title: 'preset without a domain',
  why: 'A preset hands a domain to machines, so KubeVirt refuses one that has none.',
  docs: 'kubevirt/presets',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['any'],
  mentions: [PRESET],
  since: '0.1.0',
  reads: 'absence',
  rows: ['KV240'],

  *check({ group, kind, at }) {
    const spec = at('spec');
    if (kind !== PRESET || group !== 'kubevirt.io') return;
    if (spec.entries().length === 0 || spec.at('domain').exists) return;
    yield {
      at: spec.asKey(),
      message: 'a preset hands its `domain` to machines, so KubeVirt refuses this one without',
      fixes: [reviewFix('Add a domain', set(spec.at('domain', 'cpu', 'cores').asValue(), 1))],
    };
  },
});
