// A liveness probe that kills a virtual machine before a guest could have booted, or for a short pause.

import { type Fix, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { BOOT, isImpatient, PATIENCE, type Patience, patienceOf } from '../../model/liveness.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'availability/liveness-impatient',
  title: 'liveness probe without patience for a guest',
  why: 'A failed liveness probe stops the machine: a guest needs minutes to boot, and one that is killed while it boots never comes up.',
  docs: 'kubevirt/probes',
  guide: 'operations/health',
  pillar: 'availability',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['#52', 'MV32'],
  mentions: ['livenessProbe'],

  *check(resource) {
    for (const { spec } of vmSpecsOf(resource)) {
      const probe = spec.at('livenessProbe');
      const patience = patienceOf(probe);
      if (!patience || !isImpatient(patience)) continue;
      const { delay, silence } = patience;
      yield {
        at: probe.asKey(),
        severity: delay === 0 ? 'warning' : 'info',
        message:
          delay === 0
            ? `the probe begins at once and gives up after ${silence} seconds, in which few guests boot: the machine is stopped before it is up, again and again`
            : `the guest is stopped when it does not answer for ${silence} seconds, which a busy one may well not`,
        fixes: [patientFix(probe, patience)],
      };
    }
  },
});

function patientFix(probe: Field, { delay, period, silence }: Patience): Fix {
  return reviewFix(
    delay === 0 ? 'Give the guest time to boot' : 'Give the guest a minute to answer',
    ...(delay === 0 ? [set(probe.at('initialDelaySeconds').asValue(), BOOT)] : []),
    ...(silence < PATIENCE ? [set(probe.at('failureThreshold').asValue(), Math.ceil(PATIENCE / period))] : []),
  );
}
