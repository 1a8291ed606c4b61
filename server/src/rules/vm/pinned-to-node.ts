// A machine that may run on one node alone, as it did on one hypervisor.

import { remove, reviewFix } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { haGroupOf } from '../../model/ha/groups.ts';

export default workspaceRule({
  id: 'vm/pinned-to-node',
  title: 'machine that is pinned to one node',
  why: 'Nothing moves such a machine: it stops when its node is drained, and stays off while the node is away.',
  docs: 'kubevirt/node-maintenance',
  guide: 'operations/scheduling',
  pillar: 'availability',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['MV58'],

  *check(summary, index) {
    const { migration } = summary;
    const pin = migration?.pin;
    // What uses files or devices of its node has to stay there.
    if (!pin || migration.blockers.length + migration.devices.length > 0) return;
    // Each member of a cluster on a node of its own is one way of keeping them apart.
    if (haGroupOf(summary, index)) return;
    yield {
      at: pin.nameAt,
      message: `\`${pin.node}\` is the only node that the machine may run on, so it neither moves when that is drained nor starts elsewhere when that is lost`,
      fixes: [reviewFix('Let it run on any node', remove(pin.at))],
    };
  },
});
