// A claim for a raw block device has no file system that a container could mount.

import { append, remove, reviewFix } from '../../lint/fix.ts';
import { workspaceRule } from '../../lint/rule.ts';
import { placeOf } from '../../model/summary.ts';
import { above } from '../../syntax/edit/edit.ts';

export default workspaceRule({
  id: 'storage/block-claim-mounted',
  title: 'raw block claim in volumeMounts',
  why: 'The kubelet maps a claim with `volumeMode: Block` as a device; it refuses to mount it, and the Pod never starts.',
  docs: 'kubernetes/raw-block-volumes',
  guide: 'performance/block-volumes',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates'],
  since: '0.1.0',
  rows: ['block-pvc-mounted'],

  *check(summary, index) {
    for (const use of summary.claimUses) {
      if (use.as !== 'mount') continue;
      const made = use.own ? { claim: use.own, by: summary } : index.claim(summary.namespace, use.claim);
      if (made?.claim.volumeMode !== 'Block') continue;
      const item = above(use.at.path);
      const container = item.slice(0, -2);
      yield {
        at: use.at,
        message: `\`${use.volume}\` is mounted, but its claim \`${made.claim.name}\` is a raw block device without a file system`,
        related: [
          {
            at: placeOf(made.by, made.claim.volumeModeAt),
            message: `${made.by.kind}/${made.by.name} asks for \`volumeMode: Block\``,
          },
        ],
        fixes: [
          reviewFix(
            'Map it as a device in `volumeDevices`',
            remove({ path: item, aspect: 'entry' }),
            append(
              { path: [...container, 'volumeDevices'], aspect: 'value' },
              { name: use.volume, devicePath: '${1:/dev/data}' },
            ),
          ),
        ],
      };
    }
  },
});
