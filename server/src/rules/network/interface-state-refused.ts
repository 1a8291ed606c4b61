// A state of an interface that its binding or its network does not have.

import { remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { isPrimary, type VmInterface, vmInterfacesOf } from '../../model/vmNetwork.ts';

export default resourceRule({
  id: 'network/interface-state-refused',
  title: 'state that an interface cannot have',
  why: 'Only a bridge to a further network can be unplugged, and the link of a device that is passed through is not that of KubeVirt; the rest is refused.',
  docs: 'kubevirt/interfaces-and-networks',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['state'],
  since: '0.1.0',
  rows: ['KV106'],

  *check(resource) {
    for (const one of vmInterfacesOf(resource)) {
      const state = one.field.at('state');
      const refusal = refusalOf(state.string(), one);
      if (refusal === undefined) continue;
      yield {
        at: state.asValue(),
        message: `\`${state.string()}\` ${refusal}, so KubeVirt refuses it`,
        fixes: [reviewFix('Remove the state', remove(state.asEntry()))],
      };
    }
  },
});

function refusalOf(state: string | undefined, { bindings, network, name }: VmInterface): string | undefined {
  const [binding] = bindings;
  if (!binding || bindings.length > 1) return undefined;
  if ((state === 'up' || state === 'down') && binding.name === 'sriov')
    return `is a state of the link, which an interface with \`sriov\` has from its device`;
  if (state !== 'absent') return undefined;
  if (binding.name !== 'bridge')
    return `unplugs an interface with \`bridge\`, but \`${name ?? ''}\` has \`${binding.name}\``;
  return network && isPrimary(network)
    ? `unplugs an interface of a further network, but \`${name ?? ''}\` is the first one of the machine`
    : undefined;
}
