// A volume is a file system or a raw block device; there is no third mode, and no other spelling of the two.

import { type VolumeMode, volumeModeMeant, volumeModes } from '../../knowledge/storage.ts';
import { type Fix, reviewFix, safeFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { unknownModesOf } from '../../model/volumeModes.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'storage/volume-mode-unknown',
  title: '`volumeMode` that does not exist',
  why: 'The API server takes `Filesystem` and `Block`, spelled exactly so, and refuses every other volume mode.',
  docs: 'kubernetes/raw-block-volumes',
  guide: 'performance/block-volumes',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['PersistentVolume', 'PersistentVolumeClaim', 'DataVolume', 'Pod templates', 'VM templates'],
  mentions: ['volumeMode'],
  since: '0.1.0',
  rows: ['volume-mode-invalid'],

  *check(resource) {
    for (const { field, text, holder } of unknownModesOf(resource)) {
      yield {
        at: field.asValue(),
        message: `\`${text}\` is neither \`Filesystem\` nor \`Block\`, so the API server refuses the ${holder}`,
        fixes: fixesFor(field, text),
      };
    }
  },
});

function fixesFor(field: Field, text: string): readonly Fix[] {
  const meant = volumeModeMeant(text);
  const title = ({ mode }: VolumeMode) => `Change \`volumeMode\` to \`${mode}\``;
  if (meant?.mode.toLowerCase() === text.toLowerCase())
    return [safeFix(title(meant), set(field.asValue(), meant.mode))];
  const modes = meant ? [meant] : volumeModes();
  return modes.map(mode => reviewFix(title(mode), set(field.asValue(), mode.mode)));
}
