// A guest that uses no more than some of the sockets it is given.

import { type Edit, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { namedSystemOf } from '../../model/guestSystem.ts';
import { type VmCompute, vmComputesOf } from '../../model/vmCompute.ts';

export default resourceRule({
  id: 'vm/sockets-beyond-license',
  title: 'more sockets than the guest uses',
  why: 'Windows for clients uses two sockets at most and leaves the processors on all others alone.',
  docs: 'kubevirt/virtual-hardware',
  guide: 'lift/definition',
  pillar: 'performance',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['sockets'],
  since: '0.1.0',
  rows: ['MV52'],

  *check(resource) {
    for (const compute of vmComputesOf(resource)) {
      const sockets = compute.cpu.at('sockets');
      const count = sockets.number();
      if (!count || count < 2) continue;
      const named = namedSystemOf(compute.vm);
      const most = named?.system.maxSockets;
      if (!named || !most || count <= most) continue;
      const edits = asCores(compute, count);
      yield {
        at: sockets.asValue(),
        message: `${named.system.title} uses \`${most}\` sockets at most, so the processors on the other \`${count - most}\` are idle`,
        related: [{ at: named.field.asValue(), message: named.system.title }],
        fixes: edits.length > 0 ? [reviewFix('Turn the sockets into cores', ...edits)] : [],
      };
    }
  },
});

/** The same number of processors on one socket. */
function asCores({ cpu }: VmCompute, count: number): readonly Edit[] {
  const cores = cpu.at('cores');
  if (cores.exists && cores.number() === undefined) return [];
  return [set(cpu.at('sockets').asValue(), 1), set(cores.asValue(), (cores.number() ?? 1) * count)];
}
