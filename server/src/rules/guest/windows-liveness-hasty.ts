// A liveness probe that would do for a Linux and stops a Windows while it boots or updates itself.

import type { Finding } from '../../lint/finding.ts';
import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { isImpatient, type Patience, patienceOf } from '../../model/liveness.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';
import { isWindows } from '../../model/windowsGuest.ts';
import type { Field } from '../../syntax/field.ts';

/** Seconds in which a Windows boots when nothing holds it up. */
const BOOT = 180;
/** Below this many seconds a first question comes before the boot is over. */
const EARLY = 60;
/** So many answers of the agent in a row are lost when an update restarts it. */
const LOST = 2;

export default resourceRule({
  id: 'guest/windows-liveness-hasty',
  title: 'liveness probe without patience for Windows',
  why: 'Windows boots for minutes when it installs updates, and restarts its services on the way; a probe that gives up stops it in the middle.',
  docs: 'kubevirt/probes',
  guide: 'operations/health',
  pillar: 'availability',
  severity: 'info',
  profile: 'strict',
  kinds: ['VM templates'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['MV32'],
  mentions: ['livenessProbe'],

  *check(resource) {
    for (const vm of vmSpecsOf(resource)) {
      const probe = vm.spec.at('livenessProbe');
      const patience = patienceOf(probe);
      // What is too short for every guest is said of every guest.
      if (!patience || isImpatient(patience) || !isWindows(vm)) continue;
      const finding = early(probe, patience) ?? lost(probe, patience);
      if (finding) yield finding;
    }
  },
});

function early(probe: Field, { delay, silence }: Patience): Finding | undefined {
  if (delay >= EARLY || delay + silence >= BOOT) return undefined;
  return {
    at: probe.asKey(),
    message: `the guest is Windows and is stopped when it does not answer ${delay + silence} seconds after its start, which is before it is up when it installs updates`,
    fixes: [reviewFix('Give Windows time to boot', set(probe.at('initialDelaySeconds').asValue(), BOOT))],
  };
}

function lost(probe: Field, { threshold }: Patience): Finding | undefined {
  if (!probe.at('guestAgentPing').exists || threshold > LOST) return undefined;
  const answers = threshold === 1 ? 'one answer of its agent is' : `${threshold} answers of its agent are`;
  return {
    at: probe.asKey(),
    message: `the guest is Windows and is stopped when ${answers} missing, as happens while updates restart the agent`,
    fixes: [reviewFix('Wait for more answers', set(probe.at('failureThreshold').asValue(), 6))],
  };
}
