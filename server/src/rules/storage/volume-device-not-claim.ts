// Only a claim can be a raw block device in a container; every other volume is a directory or a file.

import { volumeSourceOf } from '../../knowledge/volumeSources.ts';
import { type Fix, remove, reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { toClaim, toMounts } from '../../model/volumeEdits.ts';
import { type Collision, devicesWith, sourcesOf } from '../../model/volumeUse.ts';
import type { Field } from '../../syntax/field.ts';

export default resourceRule({
  id: 'storage/volume-device-not-claim',
  title: 'volume without a claim in volumeDevices',
  why: 'Only volumes with a claim, of their own or by name, can be mapped as devices; the API server refuses every other one.',
  docs: 'kubernetes/raw-block-volumes',
  guide: 'performance/block-volumes',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['volumeDevices'],
  since: '0.1.0',
  rows: ['volume-device-not-pvc'],

  *check(resource) {
    for (const device of devicesWith('not-claim', resource)) {
      const { use } = device;
      const [source] = use.definition ? sourcesOf(use.definition) : [];
      if (!source) continue;
      yield {
        at: use.at,
        message: `\`${use.volume}\` is of type \`${source.name}\`, and only a claim can be mapped as a device, so the API server refuses the Pod`,
        related: [{ at: source.asKey(), message: `\`${use.volume}\` is of type \`${source.name}\`` }],
        fixes: fixesFor(device, source),
      };
    }
  },
});

/** What stands for a disk becomes a claim first, everything else a mount. */
function fixesFor({ use, others }: Collision, source: Field): readonly Fix[] {
  const toClaimEdits = toClaim(source.parent, source);
  const toMountEdits = toMounts([use]);
  const claim = toClaimEdits.length > 0 ? [reviewFix('Take the volume from a claim', ...toClaimEdits)] : [];
  const isMounted = others.some(other => other.container === use.container);
  const mount = isMounted
    ? [
        reviewFix(
          `Remove it from \`volumeDevices\`, as it is mounted at \`${others[0]?.path}\``,
          remove(use.field.asEntry()),
        ),
      ]
    : toMountEdits.length > 0
      ? [reviewFix('Mount it in `volumeMounts`', ...toMountEdits)]
      : [];
  return isDisk(source) ? [...claim, ...mount] : [...mount, ...claim];
}

function isDisk(source: Field): boolean {
  const path = source.at('path').string() ?? '';
  return volumeSourceOf(source.name)?.block === 'yes' || path.startsWith('/dev/');
}
