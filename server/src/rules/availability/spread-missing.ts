// Replicas that nothing keeps on different nodes.

import { append, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { boundNodeOf } from '../../model/ha/spread.ts';
import { podSpecsOf } from '../../model/podSpec.ts';
import { scaleOf } from '../../model/scale.ts';
import { type Labels, labelsOf } from '../../model/selector.ts';
import { isAboutOthers, spreadProblemsOf, spreadTermsOf } from '../../model/spreadProblem.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'availability/spread-missing',
  title: 'replicas that may all run on one node',
  why: 'The scheduler spreads replicas a little by itself, and may put all of them on one node when it is the emptiest; then they fail together.',
  docs: 'kubernetes/topology-spread',
  guide: 'ha/recovery',
  pillar: 'availability',
  severity: 'warning',
  profile: 'strict',
  kinds: [
    'Deployment',
    'StatefulSet',
    'ReplicaSet',
    'ReplicationController',
    'VirtualMachinePool',
    'VirtualMachineInstanceReplicaSet',
  ],
  since: '0.1.0',
  reads: 'absence',
  rows: ['spread-missing'],

  *check(resource) {
    const scale = scaleOf(resource);
    if (!scale || scale.replicas < 2) return;
    // What should spread them and does not is said where it stands.
    if (spreadProblemsOf(resource).length > 0) return;
    for (const { spec, metadata } of [...podSpecsOf(resource), ...vmSpecsOf(resource)]) {
      const labels = labelsOf(metadata.at('labels'));
      if (isPlacedOtherwise(spec, labels) || Object.keys(labels).length === 0) continue;
      const term = {
        maxSkew: 1,
        topologyKey: 'kubernetes.io/hostname',
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: { matchLabels: labels },
      };
      yield {
        at: scale.at,
        message: `${spreadTermsOf(spec).length > 0 ? 'the affinity here is about other Pods, and ' : ''}nothing keeps these ${scale.replicas} replicas on different nodes, so one node may hold all of them`,
        fixes: [reviewFix('Spread them over nodes', append(spec.at('topologySpreadConstraints').asValue(), term))],
      };
    }
  },
});

/** Whether somebody has thought of where the replicas run. */
function isPlacedOtherwise(spec: Field, labels: Labels): boolean {
  const affinity = spec.at('affinity');
  const terms = spreadTermsOf(spec);
  return (
    terms.some(term => !isAboutOthers(term, labels)) ||
    (terms.length === 0 && (spec.at('topologySpreadConstraints').exists || affinity.at('podAntiAffinity').exists)) ||
    affinity.at('podAffinity').exists ||
    boundNodeOf(spec) !== undefined
  );
}
