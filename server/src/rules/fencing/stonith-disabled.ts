// A cluster whose fencing is switched off goes on without knowing whether the lost member still writes.

import { stonithSwitchedOff } from '../../knowledge/fencing.ts';
import { replacePart, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { guestTextsOf, heldTextsOf } from '../../model/guestText.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

export default resourceRule({
  id: 'fencing/stonith-disabled',
  title: 'fencing switched off in the cluster manager',
  why: 'With STONITH off Pacemaker starts the service on another member without making sure that the lost one no longer writes.',
  docs: 'fencing/pacemaker',
  guide: 'ha/shared-disk',
  pillar: 'availability',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates', 'Secret', 'ConfigMap'],
  since: '0.1.0',
  rows: ['ha-stonith-disabled'],

  *check(resource) {
    for (const { field, text, isPlain } of [...vmSpecsOf(resource).flatMap(guestTextsOf), ...heldTextsOf(resource)]) {
      for (const { start, end, value } of stonithSwitchedOff(text)) {
        const place = isPlain ? field.part(value) : field.asValue();
        yield {
          at: place,
          message: `\`${told(text.slice(start, end))}\`${isPlain ? '' : ' in this encoded text'} switches fencing off, so a member takes over while the lost one may still write`,
          fixes: isPlain ? [reviewFix('Switch fencing on', replacePart(place, 'true'))] : [],
        };
      }
    }
  },
});

/** On one line, for a message. */
function told(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}
