// A Service leads to a machine as soon as it runs, not when its guest answers.

import { type Fix, reviewFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { selectorsOf } from '../../model/podSelection.ts';
import { titleOf } from '../../model/resource.ts';
import { placeOf, type Summary } from '../../model/summary.ts';

export default workspaceRule({
  id: 'availability/readiness-missing',
  title: 'machine behind a Service without a readiness probe',
  why: 'The Pod of a machine is ready when its hypervisor runs, minutes before the guest answers; until then the Service leads into nothing.',
  docs: 'kubevirt/probes',
  guide: 'operations/health',
  pillar: 'availability',
  severity: 'info',
  profile: 'strict',
  kinds: ['VM templates'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['#51', 'MV32'],

  *check(summary, index) {
    const member = summary.ha?.member;
    if (!summary.isVm || !member || member.probes.some(({ name }) => name === 'readinessProbe')) return;
    const service = selectorsOf(summary, index).find(({ by }) => isForReady(by))?.by;
    if (!service) return;
    yield {
      at: summary.nameAt,
      message: `${titleOf(service)} leads to ${titleOf(summary)} from the moment that its hypervisor runs, as no readiness probe says when the guest answers`,
      related: [{ at: placeOf(service, service.nameAt), message: titleOf(service) }],
      fixes: [probeFix(summary, service)],
    };
  },
});

/** One that is for Pods which are not ready as well would not ask a probe. */
function isForReady({ group, kind, serviceAddress }: Summary): boolean {
  return group === '' && kind === 'Service' && !serviceAddress?.isForUnready;
}

/** The port is asked over the Pod network; without one, the agent in the guest is. */
function probeFix({ ha }: Summary, service: Summary): Fix {
  const member = ha?.member;
  const path = [...(member?.specAt.path ?? []), 'readinessProbe'];
  const isOnPodNetwork =
    !member?.networks.some(({ source }) => source !== 'pod') || member.networks.some(({ source }) => source === 'pod');
  const port = service.numberedTargets.find(({ protocol }) => protocol === 'TCP')?.number;
  const times = { initialDelaySeconds: 30, periodSeconds: 10, failureThreshold: 3 };
  return isOnPodNetwork && port !== undefined
    ? reviewFix(`Ask port ${port}`, set({ path, aspect: 'value' }, { tcpSocket: { port }, ...times }))
    : reviewFix('Ask the agent in the guest', set({ path, aspect: 'value' }, { guestAgentPing: {}, ...times }));
}
