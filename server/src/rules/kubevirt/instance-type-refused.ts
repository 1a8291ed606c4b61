// An instance type whose memory is overcommitted in a way that cannot be followed.

import { remove, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';

export default resourceRule({
  id: 'kubevirt/instance-type-refused',
  title: 'instance type that is refused',
  why: 'Memory is overcommitted by a part of itself, and huge pages cannot be overcommitted at all.',
  docs: 'kubevirt/instance-types',
  guide: 'lift/definition',
  pillar: 'performance',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VirtualMachineInstancetype', 'VirtualMachineClusterInstancetype'],
  mentions: ['overcommitPercent'],
  since: '0.1.0',
  rows: ['KV280'],

  *check({ group, kind, at }) {
    if (group !== 'instancetype.kubevirt.io' || !/Instancetype$/.test(kind)) return;
    const memory = at('spec', 'memory');
    const percent = memory.at('overcommitPercent');
    const value = percent.number();
    if (value === undefined || value === 0) return;
    const removal = reviewFix('Remove `overcommitPercent`', remove(percent.asEntry()));
    if (value < 0 || value > 100)
      yield {
        at: percent.asValue(),
        message: `\`${percent.text()}\` is no percentage from 0 to 100, so KubeVirt refuses the instance type`,
        fixes: [...(value > 100 ? [reviewFix('Set to 100', set(percent.asValue(), 100))] : []), removal],
      };
    const pages = memory.at('hugepages');
    if (pages.type !== 'map') return;
    yield {
      at: percent.asValue(),
      message: `\`overcommitPercent: ${percent.text()}\` stands beside huge pages, which cannot be overcommitted, so KubeVirt refuses the instance type`,
      related: [{ at: pages.asKey(), message: 'the huge pages' }],
      fixes: [removal, reviewFix('Remove `hugepages`', remove(pages.asEntry()))],
    };
  },
});
