// A name of a port that the API server does not take.

import { type Fix, reviewFix, safeFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { complaintAbout } from '../../model/nameForm.ts';
import { type PortName, portNamesOf } from '../../model/portNames.ts';

export default resourceRule({
  id: 'network/port-name',
  title: 'port name that is refused',
  why: 'Ports of Pods have names of at most 15 lower-case letters, digits and hyphens, those of Services host names; the rest is refused.',
  docs: 'kubernetes/services',
  guide: 'architecture/network',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['NetworkPolicy', 'Pod templates', 'Service'],
  mentions: ['port', 'targetPort'],
  since: '0.1.0',
  rows: ['4.3/port-name'],

  *check(resource) {
    for (const name of portNamesOf(resource)) {
      const text = name.field.string();
      const number = numberIn(text, name);
      const complaint = complaintAbout(text, name);
      if (!complaint) continue;
      yield {
        at: name.field.asValue(),
        message:
          number === undefined
            ? complaint.message
            : `\`"${text}"\` in quotes is the name of a port and not its number, and the API server refuses names without a letter`,
        fixes: number === undefined ? renaming(name, complaint.near) : [numbering(name, number)],
      };
    }
  },
});

function numberIn(text: string | undefined, { isOrNumber }: PortName): number | undefined {
  return isOrNumber && text !== undefined && /^[1-9]\d{0,4}$/.test(text) ? Number(text) : undefined;
}

function numbering({ field }: PortName, number: number): Fix {
  return safeFix(`Change to the number ${number}`, set(field.asValue(), number));
}

/** Whoever asks for the port must use the new name too, so somebody has to look. */
function renaming({ field }: PortName, near: string | undefined): readonly Fix[] {
  return near ? [reviewFix(`Rename to \`${near}\``, set(field.asValue(), `\${1:${near}}`))] : [];
}
