// Makes a Pod satisfy every control of the level restricted, whether or not anything holds it to that level.

import { reviewFix } from '../../lint/fix.ts';
import { refactor } from '../../lint/refactor.ts';
import { isOn } from '../../model/cursor.ts';
import { HARDEN, hardeningOf } from '../../model/podSecurity/controls.ts';
import { podSpecsOf } from '../../model/podSpec.ts';

export default refactor({
  id: 'pss/harden-pod',

  *offer(cursor, { target }) {
    for (const pod of podSpecsOf(cursor.resource)) {
      const { spec, containers } = pod;
      const ofContainers = containers.flatMap(({ field }) => [field.at('name'), field.at('securityContext')]);
      const places = [cursor.resource.at('kind'), spec, spec.at('securityContext'), ...ofContainers];
      if (!places.some(field => isOn(cursor, field))) continue;
      const edits = hardeningOf(pod, target.kubernetes);
      if (edits.length > 0) yield reviewFix(HARDEN, ...edits);
    }
  },
});
