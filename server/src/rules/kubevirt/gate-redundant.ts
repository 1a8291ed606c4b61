// A gate that is in a list although it stands that way, or stays that way, without it.

import { type GateStage, openSince } from '../../knowledge/featureGates.ts';
import type { Target } from '../../knowledge/target.ts';
import { remove, reviewFix, safeFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { type JudgedGate, judgedGates, listedGatesOf } from '../../model/featureGate.ts';

export default resourceRule({
  id: 'kubevirt/gate-redundant',
  title: 'feature gate whose entry changes nothing',
  why: 'The list says what is so anyway, and hides the gates that really make a difference.',
  docs: 'kubevirt/feature-gates',
  guide: 'operations/upgrade',
  pillar: 'architecture',
  severity: 'info',
  profile: 'recommended',
  kinds: ['KubeVirt'],
  mentions: ['eatureGates'],
  since: '0.1.0',
  rows: ['DEP-gate-ga-redundant'],
  tags: ['unnecessary'],

  *check(resource, { target }) {
    const gates = judgedGates(listedGatesOf(resource), target);
    for (const gate of gates) {
      const { name, list, at, entry } = gate.listed;
      const isOpened = list === 'featureGates';
      const reason = isOpened ? whyOpen(gate, target) : whyNotClosed(gate);
      // A gate in both lists is refused, and which of them is meant decides what happens.
      if (!reason || isInBoth(name, gates)) continue;
      const fix = isOpened ? safeFix : reviewFix;
      yield {
        at,
        message: `\`${name}\` ${reason}`,
        fixes: [fix(`Remove \`${name}\` from \`${list}\``, remove(entry))],
      };
    }
  },
});

function whyOpen({ stage }: JudgedGate, target: Target): string | undefined {
  const since = stage && openSince(stage, target);
  if (!since) return undefined;
  if (stage.stage === 'ga') return `is always on since ${releaseOf(stage)}, so listing it changes nothing`;
  return `is on by default since KubeVirt ${since}, so listing it changes nothing`;
}

/** Closing a gate that is closed anyway is no mistake: it stays closed when a later release opens it by default. */
function whyNotClosed({ stage }: JudgedGate): string | undefined {
  if (stage?.stage === 'ga')
    return `is always on since ${releaseOf(stage)}, so it stays on although it is disabled here`;
  if (stage?.stage === 'discontinued')
    return `opens nothing since ${releaseOf(stage)}, so disabling it changes nothing`;
  return undefined;
}

function releaseOf({ since, atLatest }: GateStage): string {
  return `KubeVirt ${since}${atLatest ? ' at the latest' : ''}`;
}

function isInBoth(name: string, gates: readonly JudgedGate[]): boolean {
  return new Set(gates.filter(({ listed }) => listed.name === name).map(({ listed }) => listed.list)).size > 1;
}
