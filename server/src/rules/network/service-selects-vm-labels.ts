// A Service that selects a virtual machine by labels which only the machine has, and not its Pod.

import { reviewFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { titleOf } from '../../model/resource.ts';
import { isSelected } from '../../model/selector.ts';
import { type Miss, missOf } from '../../model/serviceMiss.ts';
import { placeOf } from '../../model/summary.ts';

export default workspaceRule({
  id: 'network/service-selects-vm-labels',
  title: 'selector of a Service with labels that only the machine itself has',
  why: 'The Pod of a machine gets the labels of its template alone; a Service that asks for those of the machine finds no Pod.',
  docs: 'kubevirt/services',
  guide: 'lift/services',
  pillar: 'architecture',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['Service'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['#49', 'MV27'],

  *check(summary, index) {
    const miss = missOf(summary, index);
    if (miss?.kind !== 'vm-labels') return;
    const { machine, selector } = miss;
    const labels = labelsMissing(miss);
    yield {
      at: { ...selector.at, aspect: 'key' },
      message: `${titleOf(machine)} has ${labels.map(([key, value]) => `\`${key}: ${value}\``).join(' and ')} itself, but its template does not, so its Pod is not selected and the Service leads nowhere`,
      related: machine.vmLabels
        ? [{ at: placeOf(machine, machine.vmLabels.at), message: 'the labels of the machine itself' }]
        : [],
      fixes: machine.podLabels
        ? [reviewFix('Copy the labels to the template of the machine', ...toTemplate(miss, labels))]
        : [],
    };
  },
});

type VmMiss = Extract<Miss, { kind: 'vm-labels' }>;

/** The labels that the selector asks for and the template lacks. */
function labelsMissing({ machine, selector }: VmMiss): readonly (readonly [string, string])[] {
  return selector.selector
    .filter(requirement => !isSelected([requirement], machine.podLabels?.labels ?? {}))
    .map(({ key, values }) => [key, values[0] ?? ''] as const);
}

function toTemplate({ machine }: VmMiss, labels: readonly (readonly [string, string])[]) {
  const path = machine.podLabels?.at.path ?? [];
  return labels.map(([key, value]) => set(placeOf(machine, { path: [...path, key], aspect: 'value' }), value));
}
