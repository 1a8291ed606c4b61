// A machine without limits in a namespace whose quota counts limits.

import type { Finding } from '../../lint/finding.ts';
import { type Fix, reviewFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import type { WorkspaceIndex } from '../../model/index.ts';
import type { KubeVirtConfiguration } from '../../model/kubevirtConfiguration.ts';
import type { Limited, Unlimited } from '../../model/launcher.ts';
import { type Counted, hasLimitRange, leastRatio, quotasOver } from '../../model/namespaceQuota.ts';
import { compareQuantities, type Quantity, quantityOf, wholeQuantity } from '../../model/quantity.ts';
import { titleOf } from '../../model/resource.ts';
import { placeOf, type Summary } from '../../model/summary.ts';

/** The gate by which KubeVirt sets the limits that a quota asks for. */
const GATE = 'AutoResourceLimitsGate';

export default workspaceRule({
  id: 'vm/quota-without-limits',
  title: 'machine without limits under a quota of limits',
  why: 'A quota of limits refuses Pods without them; KubeVirt sets some for machines that have none, and these may exceed the quota.',
  docs: 'kubevirt/resources',
  guide: 'operations/resources',
  pillar: 'availability',
  severity: 'error',
  profile: 'strict',
  kinds: ['VM templates'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['MV71'],

  *check(summary, index, { kubeVirt }) {
    if (!summary.launcher?.without) return;
    for (const quota of quotasOver(summary, index)) {
      for (const counted of quota.countedLimits) {
        const asked = summary.launcher.without[counted.of];
        const problem = asked && problemOf(asked, counted, summary, index, kubeVirt, titleOf(quota));
        if (!problem) continue;
        yield {
          at: asked.at,
          message: `${problem}, so the ${summary.kind} is taken and its launcher Pod refused`,
          related: [{ at: placeOf(quota, quota.nameAt), message: `has \`limits.${counted.of}: ${counted.text}\`` }],
          fixes: fixesFor(summary.launcher.limitsAt, asked, counted),
        } satisfies Finding;
      }
    }
  },
});

/** What is wrong as the beginning of a sentence; undefined where the quota takes the Pod, or nobody knows. */
function problemOf(
  asked: Unlimited,
  { of, text }: Counted,
  summary: Summary,
  index: WorkspaceIndex,
  kubeVirt: KubeVirtConfiguration,
  quota: string,
): string | undefined {
  const what = `the machine has no limit of ${of === 'memory' ? 'memory' : 'processors'}`;
  if (kubeVirt.isGateOff(GATE)) {
    const isSetElsewhere = hasLimitRange(summary, index) || (of === 'cpu' && kubeVirt.limitsCpuByLabel !== false);
    return isSetElsewhere ? undefined : `${what}, which ${quota} counts`;
  }
  const isOn = kubeVirt.isGateOn(GATE);
  const limit = isOn ? leastLimit(of, asked, summary, index, kubeVirt) : undefined;
  const room = quantityOf(text);
  if (!limit || !room || compareQuantities(limit, room) <= 0) return undefined;
  return `${what}, and the ${limitText(of, limit)} that KubeVirt sets in its place are more than the \`${text}\` of ${quota}`;
}

/** One processor for each of the guest's, and the memory that is requested by the ratio of the namespace. */
function leastLimit(
  of: Limited,
  { text, isShared }: Unlimited,
  summary: Summary,
  index: WorkspaceIndex,
  kubeVirt: KubeVirtConfiguration,
): Quantity | undefined {
  const asked = quantityOf(text);
  if (of === 'cpu') return asked;
  const percent = isShared ? kubeVirt.memoryOvercommit : 100;
  if (!asked || percent === undefined) return undefined;
  const thousandths = BigInt(Math.floor(leastRatio(summary, index) * 1000));
  return { billionths: (asked.billionths * thousandths) / (10n * BigInt(Math.ceil(percent))) };
}

function limitText(of: Limited, limit: Quantity): string {
  const text = wholeQuantity(['', 'Ki', 'Mi', 'Gi'], limit);
  return of === 'memory' ? `\`${text ?? ''}\` and more` : `\`${text ?? ''}\``;
}

/** A limit of what is asked for, where the quota has more; KubeVirt adds what the launcher itself needs. */
function fixesFor(limits: Unlimited['at'], { text }: Unlimited, counted: Counted): readonly Fix[] {
  const [asked, room] = [quantityOf(text), quantityOf(counted.text)];
  if (!asked || !room || compareQuantities(asked, room) >= 0) return [];
  const limit = set({ ...limits, path: [...limits.path, counted.of] }, text);
  return [reviewFix(`Limit the ${counted.of === 'memory' ? 'memory' : 'processors'} to \`${text}\``, limit)];
}
