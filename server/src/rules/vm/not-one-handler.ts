// A probe of a machine that names no way of asking the guest, or several.

import { type Fix, remove, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { listed } from '../../model/listed.ts';
import { type VmProbe, vmProbesOf } from '../../model/vmProbe.ts';

export default resourceRule({
  id: 'vm/not-one-handler',
  title: 'probe of a machine without exactly one handler',
  why: 'KubeVirt asks a guest in one way, so it refuses a probe that names none or several.',
  docs: 'kubevirt/probes',
  guide: 'operations/health',
  pillar: 'availability',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['Probe'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['KV082', 'KV083', '#53'],

  *check(resource) {
    for (const probe of vmProbesOf(resource)) {
      const { field, handlers, isUnclear } = probe;
      if (handlers.length === 0 && !isUnclear) {
        yield {
          at: field.asKey(),
          message: `\`${field.name}\` names no way of asking the guest, such as \`guestAgentPing\`, so KubeVirt refuses it`,
          fixes: [
            reviewFix('Ask the guest agent with `guestAgentPing`', set(field.at('guestAgentPing').asValue(), {})),
          ],
        };
      } else if (handlers.length > 1) {
        const names = handlers.map(handler => `\`${handler.name}\``);
        yield {
          at: handlers[1]?.asKey() ?? field.asKey(),
          message: `\`${field.name}\` names ${listed(names)}, and KubeVirt refuses more than one handler`,
          fixes: handlers.map(kept => keeping(kept.name, probe)),
        };
      }
    }
  },
});

function keeping(name: string, { handlers }: VmProbe): Fix {
  const others = handlers.filter(handler => handler.name !== name);
  return reviewFix(`Keep \`${name}\` alone`, ...others.map(handler => remove(handler.asEntry())));
}
