// A TPM that begins anew with every start.

import { reviewFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { vmSpecsOf } from '../../model/vmSpec.ts';

export default resourceRule({
  id: 'vm/tpm-forgets',
  title: 'TPM without a memory',
  why: 'Without `persistent` a TPM is new after every start, and what was sealed with it, such as the key of a disk, is lost.',
  docs: 'kubevirt/persistent-tpm',
  guide: 'lift/definition',
  pillar: 'data',
  severity: 'info',
  profile: 'strict',
  kinds: ['VM templates'],
  mentions: ['tpm'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['MV10'],

  *check(resource) {
    for (const { spec } of vmSpecsOf(resource)) {
      const tpm = spec.at('domain', 'devices', 'tpm');
      const persistent = tpm.at('persistent');
      if (tpm.type !== 'map' || tpm.at('enabled').boolean() === false || persistent.boolean() === true) continue;
      yield {
        at: tpm.asKey(),
        message:
          'the TPM is new after every start, and what was sealed with it, such as the key of an encrypted disk, is lost',
        fixes: [reviewFix('Set `persistent: true`', set(persistent.asValue(), true))],
      };
    }
  },
});
