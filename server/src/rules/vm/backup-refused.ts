// A backup that says too little to be made.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';

export default resourceRule({
  id: 'vm/backup-refused',
  title: 'backup without its claim or its token',
  why: 'A backup needs a claim to be written to, and one that is pulled needs a Secret with the token to pull it with.',
  docs: 'kubevirt/snapshots',
  guide: 'lift/maintenance',
  pillar: 'data',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VirtualMachineBackup'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['KV275'],

  *check(resource) {
    const spec = resource.at('spec');
    if (resource.group !== 'backup.kubevirt.io' || spec.type !== 'map') return;
    const [claim, mode, token] = [spec.at('pvcName'), spec.at('mode'), spec.at('tokenSecretRef')];
    if (!claim.exists || claim.string() === '')
      yield {
        at: claim.exists ? claim.asValue() : spec.asKey(),
        message: 'the backup names no claim in `pvcName`, so it is refused',
        fixes: [reviewFix('Name the claim', set(claim.asValue(), '${1:backup}'))],
      };
    if (mode.string() === 'Pull' && (!token.exists || token.string() === ''))
      yield {
        at: token.exists ? token.asValue() : mode.asValue(),
        message:
          'a backup that is pulled names the Secret with its token in `tokenSecretRef`, and this one does not, so it is refused',
        fixes: [
          reviewFix('Name the Secret', set(token.asValue(), '${1:backup-token}')),
          reviewFix('Write the backup to the claim with `Push`', set(mode.asValue(), 'Push')),
        ],
      };
  },
});
