// A field or a kind that is refused, because its feature gate is off.

import { type GatedField, gatedKinds, gatedWords, switchOf } from '../../knowledge/gatedFields.ts';
import type { Target } from '../../knowledge/target.ts';
import { type Fix, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { closedUsesOf, type GatedUse } from '../../model/gatedUse.ts';
import { gateOpenings, switchOpenings } from '../../model/gateOpening.ts';
import type { KubeVirtConfiguration } from '../../model/kubevirtConfiguration.ts';
import type { Place } from '../../syntax/place.ts';

export default resourceRule({
  id: 'kubevirt/gate-off',
  title: 'feature whose gate is off',
  why: 'KubeVirt refuses what a feature gate opens as long as the gate is off.',
  docs: 'kubevirt/feature-gates',
  guide: 'operations/upgrade',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: gatedKinds(),
  mentions: gatedWords(),
  since: '0.1.0',
  rows: [
    ...['KV011', 'KV012', 'KV088', 'KV111', 'KV120', 'KV124', 'KV131', 'KV157', 'KV158', 'KV165', 'KV166'],
    ...[
      'KV167',
      'KV175',
      'KV182',
      'KV183',
      'KV184',
      'KV185',
      'KV191',
      'KV251',
      'KV260',
      'KV271',
      'KV275',
      'KV290',
      'KV300',
      'KV312',
    ],
  ],
  silencesBelow: true,

  *check(resource, { target, kubeVirt }) {
    for (const uses of closedUsesOf(resource, target, kubeVirt)) {
      const [first, ...others] = uses;
      if (!first) continue;
      yield {
        at: placeOf(first),
        message: `${subjectOf(first)} needs ${neededBy(first, target)}, which ${whyOff(first, target, kubeVirt)}, so KubeVirt refuses ${resource.kind === 'KubeVirt' ? 'it' : `the ${resource.kind}`}`,
        related: others.map(use => ({ at: placeOf(use), message: `${subjectOf(use)} needs it as well` })),
        fixes: fixesFor(first, target, kubeVirt),
      };
    }
  },
});

function placeOf({ facts, field, name }: GatedUse): Place {
  if (name) return name.asValue();
  return facts.path.length > 0 ? field.asKey() : field.asValue();
}

function subjectOf({ facts, field }: GatedUse): string {
  if (facts.says) return facts.says;
  if (facts.path.length === 0) return `a ${facts.kind}`;
  return facts.values && field.type === 'string' ? `\`${field.string()}\`` : `\`${field.name}\``;
}

/** The gate, or the switch that has taken its place. */
function neededBy({ facts }: GatedUse, target: Target): string {
  const steps = switchOf(facts, target);
  return steps ? `\`${steps.join('.')}\`` : gatesOf(facts);
}

function gatesOf({ gate, orGate }: GatedField): string {
  return orGate ? `one of the feature gates \`${gate}\` and \`${orGate}\`` : `the feature gate \`${gate}\``;
}

function whyOff(use: GatedUse, target: Target, { places, isAssumed }: KubeVirtConfiguration): string {
  const where = isAssumed ? undefined : places[0];
  if (where?.disabled.some(({ gate }) => gate === use.facts.gate)) return `${where.title} disables`;
  if (!where) return `${use.facts.orGate ? 'are' : 'is'} off by default in KubeVirt ${target.kubevirt}`;
  return switchOf(use.facts, target) ? `${where.title} does not turn on` : `${where.title} does not list`;
}

function fixesFor(use: GatedUse, target: Target, kubeVirt: KubeVirtConfiguration): readonly Fix[] {
  const { facts } = use;
  const steps = switchOf(facts, target);
  const openings = steps ? switchOpenings(kubeVirt, steps) : gateOpenings(kubeVirt, [facts.gate]);
  return openings.map(({ title, edits }) => reviewFix(title, ...edits));
}
