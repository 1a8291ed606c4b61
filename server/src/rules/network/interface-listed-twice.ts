// Two networks, or two interfaces, of a virtual machine with one name.

import { type Fix, remove, reviewFix, safeFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { type Repeated, repeatedIn, saysTheSame } from '../../model/repeated.ts';
import { vmNetworkingOf } from '../../model/vmNetwork.ts';

export default resourceRule({
  id: 'network/interface-listed-twice',
  title: 'name of two networks or two interfaces of a machine',
  why: 'The name joins an interface with its network, so KubeVirt refuses a machine that gives it twice.',
  docs: 'kubevirt/interfaces-and-networks',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['interfaces', 'networks'],
  since: '0.1.0',
  rows: ['KV113', 'KV115'],

  *check(resource) {
    for (const { networks, interfaces } of vmNetworkingOf(resource)) {
      for (const [what, things] of [
        ['networks', networks],
        ['interfaces', interfaces],
      ] as const) {
        for (const repeated of repeatedIn(
          things.map(({ field }) => field),
          field => field.at('name').string(),
        )) {
          const { item, first, key } = repeated;
          yield {
            at: item.at('name').asValue(),
            message: `\`${key}\` is the name of two ${what}, so KubeVirt refuses the machine`,
            related: [{ at: first.at('name').asValue(), message: `the other \`${key}\`` }],
            fixes: fixesFor(repeated),
          };
        }
      }
    }
  },
});

function fixesFor({ item, first, key }: Repeated): readonly Fix[] {
  const title = `Remove the second \`${key}\``;
  return [(saysTheSame(item, first) ? safeFix : reviewFix)(title, remove(item.asEntry()))];
}
