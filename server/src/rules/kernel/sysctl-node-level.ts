// A kernel parameter that has one value for the whole node cannot be set by a Pod.

import {
  fieldInstead,
  isDispensable,
  nearestSysctl,
  resourceInstead,
  sysctlClassOf,
  sysctlOf,
} from '../../knowledge/sysctls.ts';
import type { Target } from '../../knowledge/target.ts';
import { type Edit, type Fix, remove, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { amountOf, askForPages, asksForHugePages } from '../../model/hugePages.ts';
import { toDedicatedPool, toPoolTunedWith } from '../../model/placement.ts';
import { type SysctlEntry, sysctlsWith } from '../../model/sysctl.ts';
import { knownSince } from '../../model/sysctlUse.ts';

const TUNE = 'Remove it and send the Pod to a new pool of OpenShift with a Tuned profile that sets it';

export default resourceRule({
  id: 'kernel/sysctl-node-level',
  title: 'node-level kernel parameter in a Pod',
  why: 'The kernel keeps one value for the whole node, so the kubelet or the container runtime refuses to start the Pod.',
  docs: 'kubernetes/sysctls',
  guide: 'performance/kernel-parameters',
  pillar: 'performance',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['sysctls'],
  since: '0.1.0',
  rows: ['hugepages-instead-of-sysctl', 'sysctl-node-level'],

  *check(resource, { target }) {
    for (const entry of sysctlsWith('node-level', resource, target)) {
      yield {
        at: entry.nameField.asValue(),
        message: `\`${entry.canonical}\` ${reasonFor(entry.canonical, target)}, so the Pod never starts`,
        fixes: [...corrected(entry), ...elsewhere(entry)],
      };
    }
  },
});

function reasonFor(canonical: string, target: Target): string {
  const since = knownSince(canonical, target);
  if (since) return `belongs to the Pod only since Kubernetes ${since}`;
  if (!sysctlOf(canonical)) return 'is none of the kernel parameters that a Pod has to itself';
  const kind = sysctlClassOf(canonical);
  if (kind === 'runtime') return 'is set by the container runtime, which refuses another value';
  if (kind === 'node-net') return 'looks like a setting of the Pod but belongs to the node';
  return 'has one value for the whole node';
}

function corrected({ canonical, nameField }: SysctlEntry): readonly Fix[] {
  const near = nearestSysctl(canonical);
  return near ? [reviewFix(`Change to \`${near}\``, set(nameField.asValue(), near))] : [];
}

function elsewhere({ canonical, field, value, pod, home }: SysctlEntry): readonly Fix[] {
  const removal = remove(field.asEntry());
  const instead = fieldInstead(canonical);
  const text = value.string();
  if (instead && text && !pod.spec.at(instead).exists)
    return [reviewFix(`Set \`${instead}\` of the Pod instead`, removal, set(pod.spec.at(instead).asValue(), text))];
  if (isDispensable(canonical)) return [reviewFix(`Remove \`${canonical}\`, which the Pod can do without`, removal)];
  if (!canonical.includes('.')) return [reviewFix(`Remove \`${canonical}\``, removal)];
  return [
    ...asResource({ canonical, value, pod }, removal),
    reviewFix(`Remove \`${canonical}\`, to be set on the nodes`, removal),
    ...(home.isPlaced
      ? []
      : [
          reviewFix('Remove it and send the Pod to a dedicated pool of nodes', removal, ...toDedicatedPool(home)),
          ...(isPlainValue(text) ? [reviewFix(TUNE, removal, ...toPoolTunedWith(canonical, text, home))] : []),
        ]),
  ];
}

/** Huge pages are a resource that a container asks for. */
function asResource({ canonical, value, pod }: Pick<SysctlEntry, 'canonical' | 'value' | 'pod'>, removal: Edit) {
  const resource = resourceInstead(canonical);
  const first = pod.containers.find(({ list }) => list === 'containers');
  if (!resource || !first || asksForHugePages(pod)) return [];
  const amount = amountOf(value.string() ?? '', resource.replace('hugepages-', '')) ?? '1Gi';
  return [reviewFix(`Ask for \`${resource}\` instead`, removal, ...askForPages(resource, amount, first))];
}

/** Whether a value can stand in a profile as it is: text in which nothing is a tab stop or another line. */
function isPlainValue(value: string | undefined): value is string {
  return value !== undefined && /^[\w .,:/+-]+$/.test(value);
}
