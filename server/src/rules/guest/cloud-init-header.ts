// User data that does not begin with what says how it is meant.

import { cloudConfigKeyOf, userDataFormOf } from '../../knowledge/cloudConfig.ts';
import { type Fix, replacePart, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { type CloudText, cloudTextsOf, placeOfPart } from '../../model/cloudConfig.ts';
import { documentIn } from '../../model/documentIn.ts';

/** A first line that was meant to be the header: `# cloud-config`, `#cloud_config`, `cloud-config:`. */
const ALMOST = /^\s*#*\s*cloud[-_ ]?(?:config|init)\b:?[^\n]*/i;
/** The first line of a script without its `!`. */
const SHELL = /^\s*#\s*(?=\/(?:usr\/)?bin\/)/;

export default resourceRule({
  id: 'guest/cloud-init-header',
  title: 'user data without its first line',
  why: 'By its first line cloud-init tells `#cloud-config` from a script; what begins with neither is passed over.',
  docs: 'cloudinit/formats',
  guide: 'lift/image',
  pillar: 'architecture',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['VM templates'],
  since: '0.1.0',
  rows: ['MV29'],
  mentions: ['userData'],

  *check(resource) {
    for (const one of cloudTextsOf(resource)) {
      if (one.what !== 'user data' || userDataFormOf(one.text) !== 'none') continue;
      const flaw = flawOf(one.text);
      if (!flaw) continue;
      const { at } = placeOfPart(one, { start: 0, end: flaw.length });
      yield {
        at,
        message: `this user data begins with neither \`#cloud-config\` nor \`#!\`, so cloud-init passes over it`,
        fixes: fixesFor(one, flaw),
      };
    }
  },
});

interface Flaw {
  /** The part of the text, from its start, that the header takes the place of or stands above. */
  readonly length: number;
  readonly header: string;
}

/** What was meant, where that is plain. Other programs read texts of their own from the same place. */
function flawOf(text: string): Flaw | undefined {
  const almost = ALMOST.exec(text)?.[0];
  if (almost !== undefined) return { length: almost.length, header: '#cloud-config' };
  const shell = SHELL.exec(text)?.[0];
  if (shell !== undefined) return { length: shell.length, header: '#!' };
  const keys = documentIn(text)?.root.entries() ?? [];
  const isConfig = keys.length > 0 && keys.every(({ name }) => cloudConfigKeyOf('', name) && name !== 'version');
  return isConfig ? { length: (text.split('\n')[0] ?? '').length, header: '#cloud-config\n' } : undefined;
}

function fixesFor(one: CloudText, { length, header }: Flaw): readonly Fix[] {
  if (!one.isPlain) return [];
  const isAbove = header.endsWith('\n');
  // A text on one line has no room for a line above.
  if (isAbove && !one.text.includes('\n')) return [];
  const line = one.text.slice(0, length);
  const edit = replacePart(one.field.part({ start: 0, end: length }), isAbove ? header + line : header);
  return [reviewFix(`Begin with \`${header.trim()}\``, edit)];
}
