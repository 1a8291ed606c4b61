// A template of a disk needs the name by which a volume asks for it.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { onlyOne } from '../../model/unknownName.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

export default resourceRule({
  id: 'vm/data-volume-template-unnamed',
  title: 'disk template without a name',
  why: 'Volumes ask for the disk of a template by name, so KubeVirt refuses a template that has none.',
  docs: 'kubevirt/containerized-data-importer',
  guide: 'lift/image',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VirtualMachine', 'VirtualMachinePool'],
  mentions: ['dataVolumeTemplates'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['KV220'],

  *check(resource) {
    for (const vm of vmSpecsOf(resource)) {
      const names = vm.dataVolumeTemplates.map(template => template.at('metadata', 'name').text());
      for (const template of vm.dataVolumeTemplates) {
        const name = template.at('metadata', 'name');
        const isTyped = name.type === 'null' && !name.isWrittenNull;
        if (name.text() || isTyped || template.type !== 'map') continue;
        const volumes = vm.spec.at('volumes').items();
        const wanted = volumes.flatMap(volume => volume.at('dataVolume', 'name').string() ?? []);
        const meant = onlyOne(wanted.filter(one => !names.includes(one)));
        yield {
          at: name.exists ? name.asEntry() : template.at('spec').asKey(),
          message: `the template has no name that a volume could ask for, so KubeVirt refuses the ${resource.kind}`,
          fixes: [reviewFix('Name it', set(name.asValue(), meant ?? `\${1:${resource.name || 'disk'}-root}`))],
        };
      }
    }
  },
});
