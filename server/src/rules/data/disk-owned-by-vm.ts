// A disk that belongs to a virtual machine, and is deleted together with it.

import { type Fix, newDocument, remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { namespaceOf } from '../../model/claimEdits.ts';
import { jsonOf } from '../../model/json.ts';
import { type Resource, titleOf } from '../../model/resource.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'data/disk-owned-by-vm',
  title: 'disk that is deleted with its machine',
  why: 'What `dataVolumeTemplates` make is owned by the VirtualMachine, so deleting the machine, be it to make it anew, deletes its disks.',
  docs: 'kubevirt/disks-and-volumes',
  guide: 'lift/maintenance',
  pillar: 'data',
  severity: 'info',
  profile: 'strict',
  kinds: ['VirtualMachine'],
  since: '0.1.0',
  rows: ['MV76'],

  *check(resource) {
    if (resource.kind !== 'VirtualMachine') return;
    for (const template of vmSpecsOf(resource).flatMap(vm => vm.dataVolumeTemplates)) {
      const name = template.at('metadata', 'name');
      if (!name.string()) continue;
      yield {
        at: name.asValue(),
        message: `the disk \`${name.string()}\` belongs to ${titleOf(resource)} and is deleted together with it`,
        fixes: fixesFor(resource, template),
      };
    }
  },
});

function fixesFor(resource: Resource, template: Field): readonly Fix[] {
  const [metadata, spec] = [jsonOf(template.at('metadata')), jsonOf(template.at('spec'))];
  if (!isMap(metadata) || !isMap(spec)) return [];
  const dataVolume = {
    apiVersion: 'cdi.kubevirt.io/v1beta1',
    kind: 'DataVolume',
    metadata: { ...metadata, ...namespaceOf(resource) },
    spec,
  };
  return [
    reviewFix(
      'Make it a DataVolume of its own',
      remove(template.asEntry()),
      newDocument({ path: [], aspect: 'value' }, dataVolume),
    ),
  ];
}

function isMap<Value>(value: Value): value is Value & object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
