// A fence agent of the old platform cannot reach the machines of KubeVirt.

import { type Edit, replacePart, reviewFix } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { isPlainName } from '../../model/claimEdits.ts';
import type { HaSignal } from '../../model/ha/guest.ts';
import { readersOf } from '../../model/ha/told.ts';
import { titleOf } from '../../model/resource.ts';
import { isSame, type Summary } from '../../model/summary.ts';
import type { Place } from '../../syntax/place.ts';

export default workspaceRule({
  id: 'fencing/stale-agent',
  title: 'fence agent of the old platform',
  why: 'A fence agent that speaks to a hypervisor or a management board reaches no virtual machine of KubeVirt, so fencing fails when it is needed.',
  docs: 'fencing/fence-agents',
  guide: 'ha/shared-disk',
  pillar: 'availability',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['VM templates', 'Secret', 'ConfigMap'],
  since: '0.1.0',
  rows: ['#3'],

  *check(summary, index) {
    const stale = summary.ha?.signals.filter(({ use }) => use === 'stale-agent') ?? [];
    if (stale.length === 0) return;
    // Physical clusters read texts too: only what a machine is set up by is meant.
    const [reader] = readersOf(summary, index).filter(({ isVm }) => isVm);
    if (!reader) return;
    for (const agent of new Set(stale.map(({ signal }) => signal))) {
      const [first, ...others] = stale.filter(({ signal }) => signal === agent);
      if (!first) continue;
      const guest = isSame(reader, summary) ? 'this guest' : `the guest of ${titleOf(reader)}`;
      yield {
        at: wordOf(first),
        message: `\`${agent}\` reaches the platform that ${guest} came from and no VM of KubeVirt, so the fencing it is meant for fails`,
        related: others
          .filter(({ at }) => at.part)
          .map(other => ({ at: wordOf(other), message: `\`${agent}\` is named here too` })),
        fixes: first.at.part
          ? [reviewFix('Use `fence_kubevirt`', ...[first, ...others].map(one => toKubeVirt(one, reader)))]
          : [],
      };
    }
  },
});

/** The name of the agent, without its options. */
function wordOf({ at, signal }: HaSignal): Place {
  return at.part ? { ...at, part: { start: at.part.start, end: at.part.start + signal.length } } : at;
}

/** The options of the old agent say where the old platform is; those that every agent takes are kept. */
function toKubeVirt({ at, value, signal }: HaSignal, { namespace }: Summary): Edit {
  const hasOptions = at.part !== undefined && at.part.end - at.part.start > signal.length;
  // Without options it stands alone, or in a list of words, where each option is an item.
  if (!hasOptions) return replacePart(at, 'fence_kubevirt');
  const where = namespace !== undefined && isPlainName(namespace) ? namespace : '${1:namespace}';
  const common = value && !/[$\\]/.test(value) ? value : 'pcmk_host_map="${3:node:vm}"';
  return replacePart(at, `fence_kubevirt namespace=${where} kubeconfig=\${2:/etc/cluster/fence.kubeconfig} ${common}`);
}
