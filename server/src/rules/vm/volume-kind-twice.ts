// Kinds of volumes that a machine has at most one of.

import { vmVolumeSourceOf } from '../../knowledge/vmVolumeSources.ts';
import { remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { sourcesOf } from '../../model/machineDisk.ts';
import { repeatedIn } from '../../model/repeated.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

export default resourceRule({
  id: 'vm/volume-kind-twice',
  title: 'second volume of a kind that there is once',
  why: 'A machine has one service account, one disk of metrics and one memory dump; KubeVirt refuses two.',
  docs: 'kubevirt/disks-and-volumes',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['KV163'],
  mentions: ['downwardMetrics', 'memoryDump', 'serviceAccount'],

  *check(resource) {
    for (const vm of vmSpecsOf(resource)) {
      const sources = vm.spec
        .at('volumes')
        .items()
        .flatMap(sourcesOf)
        .filter(({ name }) => vmVolumeSourceOf(name)?.isOnce);
      for (const { item, first, key } of repeatedIn(sources, source => source.name)) {
        const name = item.parent.at('name').string() ?? '';
        const disks = vm.disks.filter(disk => disk.name === name).map(({ field }) => remove(field.asEntry()));
        yield {
          at: item.asKey(),
          message: `\`${name}\` is the second volume of the kind \`${key}\`, of which there is one, so KubeVirt refuses the ${resource.kind}`,
          related: [{ at: first.asKey(), message: `the first \`${key}\`` }],
          fixes: [reviewFix(`Remove \`${name}\``, remove(item.parent.asEntry()), ...disks)],
        };
      }
    }
  },
});
