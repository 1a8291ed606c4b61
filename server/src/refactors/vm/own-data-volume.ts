// Makes a disk that belongs to its virtual machine a DataVolume of its own, which outlives the machine.

import { reviewFix } from '../../lint/fix.ts';
import { refactor } from '../../lint/refactor.ts';
import { isOn } from '../../model/cursor.ts';
import { TO_OWN_DATA_VOLUME, toOwnDataVolume } from '../../model/ownDataVolume.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

export default refactor({
  id: 'vm/own-data-volume',

  *offer(cursor, { index }) {
    const { resource } = cursor;
    // A pool makes a disk of each machine's own from a template.
    if (resource.kind !== 'VirtualMachine') return;
    for (const template of vmSpecsOf(resource).flatMap(vm => vm.dataVolumeTemplates)) {
      const places = [template.at('metadata'), template.at('metadata', 'name'), template.at('spec')];
      if (!places.some(field => isOn(cursor, field))) continue;
      const name = template.at('metadata', 'name').string() ?? '';
      const namesake = { group: 'cdi.kubevirt.io', kind: 'DataVolume', namespace: resource.namespace, name };
      const edits = toOwnDataVolume(resource, template);
      if (edits.length > 0 && !index.find(namesake)) yield reviewFix(TO_OWN_DATA_VOLUME, ...edits);
    }
  },
});
