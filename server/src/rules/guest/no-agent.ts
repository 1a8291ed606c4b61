// A machine that relies on an agent in its guest which nothing installs.

import { reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { agentEdits, agentUsesOf, mayHaveAgent } from '../../model/guestAgent.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

const FOR: Readonly<Record<string, string>> = {
  guestAgentPing: 'the probe asks the guest agent',
  exec: 'the probe runs its command by the guest agent',
  qemuGuestAgent: 'the guest agent writes these credentials',
};

export default resourceRule({
  id: 'guest/no-agent',
  title: 'guest agent that nothing installs',
  why: 'Probes within the guest fail without the agent, and keys and passwords that it should write never arrive.',
  docs: 'kubevirt/guest-agent',
  guide: 'lift/maintenance',
  pillar: 'availability',
  severity: 'info',
  profile: 'strict',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['MV31', 'MV32'],
  mentions: ['guestAgentPing', 'exec', 'qemuGuestAgent'],

  *check(resource) {
    for (const vm of vmSpecsOf(resource)) {
      const [use, ...others] = agentUsesOf(vm);
      if (!use || mayHaveAgent(vm)) continue;
      const edits = agentEdits(vm);
      yield {
        at: use.asKey(),
        message: `${FOR[use.name] ?? 'this needs the guest agent'}, and nothing in the manifest installs \`qemu-guest-agent\``,
        related: others.map(other => ({ at: other.asKey(), message: FOR[other.name] ?? 'needs it, too' })),
        fixes: edits.length > 0 ? [reviewFix('Install the agent by cloud-init', ...edits)] : [],
      };
    }
  },
});
