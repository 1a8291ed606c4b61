// Adds a Service for a virtual machine, which carries its name and leads to the ports that its guest listens on.

import { reviewFix } from '../../lint/fix.ts';
import { refactor } from '../../lint/refactor.ts';
import { isOn, isWithin } from '../../model/cursor.ts';
import { listed } from '../../model/listed.ts';
import { serviceFor } from '../../model/vmService.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

export default refactor({
  id: 'network/service-for-machine',

  *offer(cursor, { index }) {
    const { resource, summary } = cursor;
    for (const vm of vmSpecsOf(resource)) {
      const { spec, metadata } = vm;
      const places = [resource.at('kind'), resource.at('metadata', 'name'), metadata, spec];
      const isHere = places.some(field => isOn(cursor, field));
      const around = [metadata.at('labels'), spec.at('readinessProbe'), spec.at('livenessProbe')];
      if (!isHere && !around.some(field => isWithin(cursor, field))) continue;
      const service = serviceFor(vm, summary, index);
      if (!service) continue;
      const ports = `${service.ports.length > 1 ? 'ports' : 'port'} ${listed(service.ports.map(String))}`;
      const label = service.adds === undefined ? '' : `, with the label \`${service.adds}\` for its selector`;
      yield reviewFix(`Add a Service for ${ports}${label}`, ...service.edits);
    }
  },
});
