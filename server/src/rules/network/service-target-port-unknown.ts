// A Service that leads to a port by a name which none of its Pods gives.

import { nearest } from '../../knowledge/nearest.ts';
import { type Fix, reviewFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import type { WorkspaceIndex } from '../../model/index.ts';
import { listed } from '../../model/listed.ts';
import { neighboursOf } from '../../model/neighbours.ts';
import { selectedBy } from '../../model/podSelection.ts';
import { titleOf } from '../../model/resource.ts';
import type { NamedTarget } from '../../model/servicePorts.ts';
import { placeOf, type Summary } from '../../model/summary.ts';
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
    const pods = podsOf(summary, index);
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

/** The Pods of its own application that the Service selects: others may have the same labels by chance. */
function podsOf(service: Summary, index: WorkspaceIndex): readonly Summary[] {
  const own = new Set(neighboursOf(service, index));
  return service.podSelectors.flatMap(({ selector }) =>
    selectedBy(selector, service, index).filter(pod => own.has(pod)),
  );
}

function others(ports: readonly string[]): string {
  return ports.length > 0 ? `, only ${listed(ports.map(port => `\`${port}\``))}` : '';
}

function fixesFor({ name, at }: NamedTarget, ports: readonly string[]): readonly Fix[] {
  const meant = nearest(name, ports) ?? onlyOne(ports);
  return meant ? [reviewFix(`Change to \`${meant}\``, set(at, meant))] : [];
}
