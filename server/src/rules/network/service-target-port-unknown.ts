// A Service that leads to a port by a name which none of its Pods gives.

import { nearest } from '../../knowledge/nearest.ts';
import { type Fix, reviewFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { listed } from '../../model/listed.ts';
import { ownPodsOf } from '../../model/neighbours.ts';
import { titleOf } from '../../model/resource.ts';
import type { NamedTarget } from '../../model/servicePorts.ts';
import { placeOf } from '../../model/summary.ts';
import { onlyOne } from '../../model/unknownName.ts';

export default workspaceRule({
  id: 'network/service-target-port-unknown',
  title: 'target port that no Pod of the Service has',
  why: 'A Service looks a named target port up in each Pod; a Pod without a port of that name gets nothing from it.',
  docs: 'kubernetes/services',
  guide: 'legacy/services',
  pillar: 'architecture',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['Service'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['service-target-port-unknown'],

  *check(summary, index) {
    if (summary.namedTargets.length === 0) return;
    const pods = ownPodsOf(summary, index);
    // A patch of the same workload may give it a port.
    const copies = pods.flatMap(pod => index.copiesOf(pod));
    const ports = [...new Set(copies.flatMap(({ podPorts }) => podPorts ?? []))];
    const isOpen = pods.length === 0 || copies.some(({ podPorts }) => podPorts === undefined);
    for (const target of isOpen ? [] : summary.namedTargets) {
      if (ports.includes(target.name)) continue;
      yield {
        at: target.at,
        message: `no port of the Pods of ${listed(pods.map(titleOf))} is called \`${target.name}\`${others(ports)}, so the Service leads nowhere`,
        related: pods.map(pod => ({ at: placeOf(pod, pod.nameAt), message: 'the Service selects these Pods' })),
        fixes: fixesFor(target, ports),
      };
    }
  },
});

function others(ports: readonly string[]): string {
  return ports.length > 0 ? `, only ${listed(ports.map(port => `\`${port}\``))}` : '';
}

function fixesFor({ name, at }: NamedTarget, ports: readonly string[]): readonly Fix[] {
  const meant = nearest(name, ports) ?? onlyOne(ports);
  return meant ? [reviewFix(`Change to \`${meant}\``, set(at, meant))] : [];
}
