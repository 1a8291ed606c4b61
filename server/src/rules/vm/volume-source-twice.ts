// A volume that comes from two places at once.

import { remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { listed } from '../../model/listed.ts';
import { sourcesOf } from '../../model/machineDisk.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

export default resourceRule({
  id: 'vm/volume-source-twice',
  title: 'volume with several sources',
  why: 'A volume comes from one source; KubeVirt refuses one that has two.',
  docs: 'kubevirt/disks-and-volumes',
  guide: 'lift/definition',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['KV151'],
  mentions: ['volumes'],

  *check(resource) {
    for (const volume of vmSpecsOf(resource).flatMap(vm => vm.spec.at('volumes').items())) {
      const sources = sourcesOf(volume);
      const [first, second] = sources;
      if (!first || !second) continue;
      const kinds = listed(sources.map(source => `\`${source.name}\``));
      yield {
        at: second.asKey(),
        message: `\`${volume.at('name').string() ?? ''}\` is ${kinds} at once, so KubeVirt refuses the ${resource.kind}`,
        related: [{ at: first.asKey(), message: `the \`${first.name}\` it is too` }],
        fixes: sources.map(kept =>
          reviewFix(
            `Keep \`${kept.name}\``,
            ...sources.filter(source => source !== kept).map(source => remove(source.asEntry())),
          ),
        ),
      };
    }
  },
});
