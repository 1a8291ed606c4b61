// Maps a mounted volume as a device, or mounts a device: the Pod, its claim and the volume behind it together.

import { reviewFix } from '../../lint/fix.ts';
import { refactor } from '../../lint/refactor.ts';
import { listed } from '../../model/listed.ts';
import { type ModeSwitch, modeSwitchesAt } from '../../model/modeSwitch.ts';

export default refactor({
  id: 'storage/switch-volume-mode',

  *offer(cursor, { index }) {
    for (const change of modeSwitchesAt(cursor, index)) yield reviewFix(titleFor(change), ...change.edits);
  },
});

function titleFor({ volume, to, changed }: ModeSwitch): string {
  const what = to === 'device' ? `Map \`${volume}\` as a device` : `Mount \`${volume}\` as a directory`;
  const mode = to === 'device' ? 'Block' : 'Filesystem';
  return changed.length > 0 ? `${what}, with \`volumeMode: ${mode}\` in ${listed(changed)}` : what;
}
