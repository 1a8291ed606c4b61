// A machine that runs with one service account and shows its guest another.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

export default resourceRule({
  id: 'vm/service-account-mismatch',
  title: 'disk of another service account',
  why: 'A Pod has one service account, so KubeVirt refuses a machine whose account and whose account disk differ.',
  docs: 'kubevirt/disks-and-volumes',
  guide: 'lift/definition',
  pillar: 'security',
  severity: 'error',
  profile: 'recommended',
  kinds: ['VM templates'],
  mentions: ['serviceAccountName'],
  since: '0.1.0',
  rows: ['KV094'],

  *check(resource) {
    for (const { spec } of vmSpecsOf(resource)) {
      const account = spec.at('serviceAccountName');
      const name = account.string();
      if (!name) continue;
      for (const volume of spec.at('volumes').items()) {
        const other = volume.at('serviceAccount', 'serviceAccountName');
        const shown = other.string();
        if (!shown || shown === name) continue;
        yield {
          at: other.asValue(),
          message: `the disk is of the service account \`${shown}\`, but the machine runs with \`${name}\`, so KubeVirt refuses it`,
          related: [{ at: account.asValue(), message: 'the account of the machine' }],
          fixes: [
            reviewFix(`Show the guest \`${name}\``, set(other.asValue(), name)),
            reviewFix(`Run the machine with \`${shown}\``, set(account.asValue(), shown)),
          ],
        };
      }
    }
  },
});
