// The serial number of a disk is made of few characters.

import { type Fix, reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';
import type { Field } from '../../syntax/field.ts';

const LONGEST = 256;

export default resourceRule({
  id: 'vm/disk-serial-refused',
  title: 'disk with a serial number it cannot have',
  why: 'A serial number takes at most 256 letters, digits, `_`, `.`, `+` and `-`; KubeVirt refuses any other.',
  docs: 'kubevirt/disks-and-volumes',
  guide: 'lift/definition',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['KV144'],
  mentions: ['serial'],

  *check(resource) {
    for (const { field } of vmSpecsOf(resource).flatMap(vm => vm.disks)) {
      const serial = field.at('serial');
      const text = serial.string();
      if (!text || isPlaceholder(text)) continue;
      const length = [...text].length;
      if (length <= LONGEST && /^[\w.+-]+$/.test(text)) continue;
      const what =
        length > LONGEST
          ? `the serial number has ${length} characters, but takes at most ${LONGEST}`
          : `the serial number \`${text}\` takes only letters, digits, \`_\`, \`.\`, \`+\` and \`-\``;
      yield {
        at: serial.asValue(),
        message: `${what}, so KubeVirt refuses the ${resource.kind}`,
        fixes: fixesFor(serial, text),
      };
    }
  },
});

function fixesFor(serial: Field, text: string): readonly Fix[] {
  const stripped = text
    .trim()
    .replace(/\s+/g, '_')
    .replace(/[^\w.+-]/g, '')
    .slice(0, LONGEST);
  return stripped ? [reviewFix(`Change to \`${stripped}\``, set(serial.asValue(), stripped))] : [];
}
