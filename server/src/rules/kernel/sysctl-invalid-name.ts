// A text that the API server does not take as the name of a sysctl.

import { meantSysctl, sysctlNameFault } from '../../knowledge/sysctlNames.ts';
import { type Fix, reviewFix, safeFix, set } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { type SysctlEntry, sysctlsWith } from '../../model/sysctl.ts';

const LONGEST_SHOWN = 80;

export default resourceRule({
  id: 'kernel/sysctl-invalid-name',
  title: 'name that no sysctl can have',
  why: 'The API server takes lower-case words with dots or slashes between them, at most 253 characters, and refuses the Pod otherwise.',
  docs: 'kubernetes/sysctls',
  guide: 'performance/kernel-parameters',
  pillar: 'performance',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Pod templates'],
  mentions: ['sysctls'],
  since: '0.1.0',
  rows: ['sysctl-invalid-name'],

  *check(resource, { target }) {
    for (const entry of sysctlsWith('invalid-name', resource, target)) {
      const { name, nameField } = entry;
      const shown = name.length > LONGEST_SHOWN ? `${name.slice(0, LONGEST_SHOWN)}…` : name;
      yield {
        at: nameField.asValue(),
        message: `\`${shown}\` ${sysctlNameFault(name)}, so the API server refuses the Pod`,
        fixes: fixesFor(entry),
      };
    }
  },
});

function fixesFor({ name, nameField, value }: SysctlEntry): readonly Fix[] {
  const meant = meantSysctl(name);
  if (!meant) return [];
  const rename = set(nameField.asValue(), meant.name);
  const written = value.text();
  const fix = meant.isGuess ? reviewFix : safeFix;
  if (meant.value === undefined || meant.value === written) return [fix(`Change to \`${meant.name}\``, rename)];
  const split = set(value.asValue(), meant.value);
  if (written === undefined) return [fix(`Split into \`${meant.name}\` and its value`, rename, split)];
  return [
    reviewFix(`Change to \`${meant.name}\` and keep the value \`${written}\``, rename),
    reviewFix(`Change to \`${meant.name}\` with the value \`${meant.value}\``, rename, split),
  ];
}
