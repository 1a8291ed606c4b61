// The spelling with slashes of a sysctl that needs none.

import { isSafeSysctl } from '../../knowledge/sysctls.ts';
import { refusedByLevels, safeFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { sysctlsToStay } from '../../model/sysctl.ts';

export default resourceRule({
  id: 'kernel/sysctl-slash-name',
  title: 'sysctl spelled with slashes',
  why: 'Pod Security compares the text of the name with its list, which is written with dots, and refuses the Pod.',
  docs: 'kubernetes/pod-security-standards',
  guide: 'performance/kernel-parameters',
  pillar: 'security',
  severity: 'info',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['sysctls'],
  since: '0.1.0',
  rows: ['sysctl-slash-name'],
  covers: ['pss/baseline-sysctls'],

  *check(resource, { target }) {
    for (const { name, canonical, nameField } of sysctlsToStay(resource, target)) {
      // A slash that is left is a dot in the name of an interface, which only this spelling can say plainly.
      if (name === canonical || canonical.includes('/')) continue;
      const fix = safeFix(`Write \`${canonical}\``, set(nameField.asValue(), canonical));
      yield {
        at: nameField.asValue(),
        message: `\`${name}\` is \`${canonical}\` in a spelling that Pod Security does not recognise`,
        fixes: [isSafeSysctl(canonical, target) ? fix : refusedByLevels(fix)],
      };
    }
  },
});
