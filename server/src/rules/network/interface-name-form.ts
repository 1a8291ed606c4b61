// A name of an interface with characters that KubeVirt does not take.

import { type Fix, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import { type VmNetworking, vmNetworkingOf } from '../../model/vmNetwork.ts';

export default resourceRule({
  id: 'network/interface-name-form',
  title: 'name of an interface that is refused',
  why: 'The names of interfaces are made of letters, digits, `-` and `_`; KubeVirt refuses all others.',
  docs: 'kubevirt/interfaces-and-networks',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['interfaces'],
  since: '0.1.0',
  rows: ['KV117'],

  *check(resource) {
    for (const networking of vmNetworkingOf(resource)) {
      for (const { field, name } of networking.interfaces) {
        if (!name || /^[\w-]+$/.test(name) || isPlaceholder(name)) continue;
        yield {
          at: field.at('name').asValue(),
          message: `\`${name}\` cannot be the name of an interface, which takes letters, digits, \`-\` and \`_\`, so KubeVirt refuses it`,
          fixes: fixesFor(name, networking),
        };
      }
    }
  },
});

/** The network is renamed with its interface, as nothing else speaks of them. */
function fixesFor(name: string, { networks, interfaces }: VmNetworking): readonly Fix[] {
  const near = name.replace(/[^\w-]+/g, '-').replace(/^-+|-+$/g, '');
  const all = [...interfaces, ...networks];
  if (!near || all.some(one => one.name === near)) return [];
  const named = all.filter(one => one.name === name).map(({ field }) => field.at('name'));
  return [reviewFix(`Rename to \`${near}\``, ...named.map(field => set(field.asValue(), near)))];
}
