// The disk of a template lives where its machine does.

import { remove, safeFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

export default resourceRule({
  id: 'vm/data-volume-template-namespace',
  title: 'disk template in another namespace',
  why: 'KubeVirt makes the disk in the namespace of its machine, and refuses a template that names another one.',
  docs: 'kubevirt/containerized-data-importer',
  guide: 'lift/image',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VirtualMachine'],
  since: '0.1.0',
  rows: ['KV221'],
  mentions: ['dataVolumeTemplates'],

  *check(resource) {
    const own = resource.at('metadata', 'namespace').text();
    if (!own || isPlaceholder(own)) return;
    for (const template of vmSpecsOf(resource).flatMap(vm => vm.dataVolumeTemplates)) {
      const namespace = template.at('metadata', 'namespace');
      const text = namespace.text();
      if (!text || isPlaceholder(text) || text === own) continue;
      yield {
        at: namespace.asEntry(),
        message: `the template names the namespace \`${text}\`, but its machine lives in \`${own}\`, so KubeVirt refuses the ${resource.kind}`,
        fixes: [safeFix('Remove `namespace`', remove(namespace.asEntry()))],
      };
    }
  },
});
