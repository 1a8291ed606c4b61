// A liveness probe that kills a virtual machine before a guest could have booted, or for a short pause.

import { type Fix, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';
import type { Field } from '../../syntax/field.ts';

/** Seconds that a guest which answers no more is given at least; a restart is a boot. */
const PATIENCE = 60;
/** Seconds that an ordinary guest has to boot before it is probed. */
const BOOT = 120;
const DEFAULT_PERIOD = 10;
const DEFAULT_THRESHOLD = 3;

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
      if (probe.entries().length === 0) continue;
      const delay = probe.at('initialDelaySeconds');
      const [period, threshold] = [probe.at('periodSeconds'), probe.at('failureThreshold')];
      // What is written but no number is judged by others, or still being typed.
      if ([delay, period, threshold].some(field => field.exists && field.number() === undefined)) continue;
      const seconds = (period.number() ?? DEFAULT_PERIOD) * (threshold.number() ?? DEFAULT_THRESHOLD);
      const hasNoDelay = (delay.number() ?? 0) === 0;
      if (seconds >= (hasNoDelay ? BOOT : PATIENCE)) continue;
      yield {
        at: probe.asKey(),
        severity: hasNoDelay ? 'warning' : 'info',
        message: hasNoDelay
          ? `the probe begins at once and gives up after ${seconds} seconds, in which few guests boot: the machine is stopped before it is up, again and again`
          : `the guest is stopped when it does not answer for ${seconds} seconds, which a busy one may well not`,
        fixes: [patientFix(probe, hasNoDelay, seconds)],
      };
    }
  },
});

function patientFix(probe: Field, hasNoDelay: boolean, seconds: number): Fix {
  const period = probe.at('periodSeconds').number() || DEFAULT_PERIOD;
  const threshold = Math.ceil(PATIENCE / period);
  return reviewFix(
    hasNoDelay ? 'Give the guest time to boot' : 'Give the guest a minute to answer',
    ...(hasNoDelay ? [set(probe.at('initialDelaySeconds').asValue(), BOOT)] : []),
    ...(seconds < PATIENCE ? [set(probe.at('failureThreshold').asValue(), threshold)] : []),
  );
}
