// A health check of nodes that is written so that it never has a node remediated.

import { type IdleField, nodeFencingOf, nodeFencings } from '../../knowledge/fencing.ts';
import { type Fix, remove, reviewFix, set } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import type { Idle } from '../../model/fencing.ts';
import { WORKER_NODES } from '../../model/fencingEdits.ts';
import type { WorkspaceIndex } from '../../model/index.ts';
import { titleOf } from '../../model/resource.ts';
import { isSame, type Summary } from '../../model/summary.ts';

export default workspaceRule({
  id: 'fencing/health-check-never-acts',
  title: 'health check of nodes that never acts',
  why: 'A health check that is paused, or that may remedy no node, looks like fencing and is none.',
  docs: 'fencing/node-health-check',
  guide: 'ha/recovery',
  pillar: 'availability',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['NodeHealthCheck', 'MachineHealthCheck', 'StorageBasedRemediationConfig'],
  since: '0.1.0',
  rows: ['#8', '#11'],

  *check(summary, index) {
    for (const { layer, idle } of summary.fencing) {
      if (layer !== 'node' || !idle) continue;
      const field = fieldOf(summary, idle);
      // To watch the control plane is fine, unless somebody must watch the machines' nodes and nobody does.
      if (!field && !isAlone(summary, index)) continue;
      const subject = field ? idle.because : 'it watches the nodes of the control plane alone, where no VM runs';
      yield {
        at: idle.at,
        message: `${subject}, so ${titleOf(summary)} never ${field ? 'acts' : 'acts for the nodes of VMs'}`,
        fixes: [field ? fixFor(idle, field) : reviewFix('Watch the worker nodes', set(idle.at, WORKER_NODES))],
      };
    }
  },
});

/** The row of the field that keeps it from acting; undefined where its selector does. */
function fieldOf({ group, kind, root }: Summary, { at }: Idle): IdleField | undefined {
  const path = at.path.slice(root.length).join('\n');
  return nodeFencingOf(group, kind)?.idleWhen?.find(row => row.path.join('\n') === path);
}

function isAlone(summary: Summary, index: WorkspaceIndex): boolean {
  const hasVms = index.ofKind('kubevirt.io', 'VirtualMachine').some(({ replicas }) => replicas > 0);
  const others = nodeFencings().flatMap(({ group, kind }) => index.ofKind(group, kind));
  return hasVms && others.every(other => isSame(other, summary) || other.fencing.some(({ idle }) => idle));
}

function fixFor({ at }: Idle, { path, instead }: IdleField): Fix {
  const name = path.at(-1) ?? '';
  if (instead === undefined) return reviewFix(`Remove \`${name}\``, remove({ ...at, aspect: 'entry' }));
  return reviewFix(`Set \`${name}: ${instead}\``, set(at, instead));
}
