// A restart policy that the controller of the Pods cannot have.

import { podCarrierOf } from '../../knowledge/podCarriers.ts';
import { type Fix, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { type PodSpec, podSpecsOf } from '../../model/podSpec.ts';

const POLICIES = ['Always', 'OnFailure', 'Never'];

export default resourceRule({
  id: 'workload/restart-policy-refused',
  title: 'restart policy that the controller cannot have',
  why: 'Controllers that keep Pods running take `Always` alone, Jobs take everything else, and the API server refuses the rest.',
  docs: 'kubernetes/restart-policy',
  guide: 'legacy/controllers',
  pillar: 'availability',
  severity: 'error',
  profile: 'recommended',
  kinds: [
    'CronJob',
    'DaemonSet',
    'Deployment',
    'DeploymentConfig',
    'Job',
    'ReplicaSet',
    'ReplicationController',
    'StatefulSet',
  ],
  since: '0.1.0',
  reads: 'absence',
  rows: ['restart-policy-invalid', '4.3/restart-policy'],

  *check(resource) {
    for (const pod of podSpecsOf(resource)) {
      const policy = pod.spec.at('restartPolicy');
      const value = policy.exists ? policy.string() : 'Always';
      const allowed = policiesOf(pod);
      if (value === undefined || !POLICIES.includes(value) || allowed.includes(value)) continue;
      const said = policy.exists ? `\`${value}\`` : '`Always`, which holds where nothing is said,';
      yield {
        at: policy.exists ? policy.asValue() : pod.spec.asKey(),
        message: `${said} is not for the Pods of a ${resource.kind}${hasFailurePolicy(pod) ? ' with `podFailurePolicy`' : ''}, which takes ${alternatives(allowed)}, so the API server refuses it`,
        fixes: fixesFor(pod, allowed),
      };
    }
  },
});

/** The policies that the Pods may have: a Job that tells failures apart must see every one of them. */
function policiesOf(pod: PodSpec): readonly string[] {
  const { resource } = pod;
  const allowed = podCarrierOf(resource.group, resource.kind)?.restartPolicies ?? POLICIES;
  return hasFailurePolicy(pod) && allowed.includes('Never') ? ['Never'] : allowed;
}

function hasFailurePolicy({ spec }: PodSpec): boolean {
  return spec.parent.parent.at('podFailurePolicy').type === 'map';
}

function alternatives(policies: readonly string[]): string {
  return policies.map(policy => `\`${policy}\``).join(' or ');
}

function fixesFor({ spec }: PodSpec, allowed: readonly string[]): readonly Fix[] {
  const place = spec.at('restartPolicy').asValue();
  return allowed.map(policy => reviewFix(`Set \`restartPolicy: ${policy}\``, set(place, policy)));
}
