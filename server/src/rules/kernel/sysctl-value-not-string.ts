// The value of a sysctl is a text; a number without quotes is none.

import { remove, reviewFix, safeFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { sysctlsOf } from '../../model/sysctl.ts';

export default resourceRule({
  id: 'kernel/sysctl-value-not-string',
  title: 'sysctl value without quotes',
  why: 'The field is a text: the API server refuses a number or a truth value there, and takes null for an empty text.',
  docs: 'kubernetes/sysctls',
  guide: 'performance/kernel-parameters',
  pillar: 'performance',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['sysctls'],
  since: '0.1.0',
  rows: ['sysctl-value-not-string'],

  *check(resource) {
    for (const { field, value, name } of sysctlsOf(resource)) {
      const text = value.text();
      const at = value.asValue();
      if (value.isWrittenNull) {
        yield {
          at,
          message: `the value of \`${name}\` is null, so nothing is set`,
          fixes: [reviewFix(`Remove \`${name}\``, remove(field.asEntry()))],
        };
      } else if (text !== undefined && (value.type === 'number' || value.type === 'boolean')) {
        // YAML reads past underscores in a number, the kernel does not.
        const written = text.replaceAll('_', '');
        yield {
          at,
          message: `\`${text}\` is a ${value.type} and not a text, so the API server refuses it`,
          fixes: [safeFix(`Write \`"${written}"\``, set(at, written))],
        };
      }
    }
  },
});
