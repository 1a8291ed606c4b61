// Fields that still work, but have a successor or a date on which they go.

import { reviewFix, safeFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { formerFieldsOf, formerTitle, replacementsOf } from '../../model/formerField.ts';

export default resourceRule({
  id: 'api/field-deprecated',
  title: 'deprecated field',
  why: 'The field still works and draws a warning; a later release no longer knows it.',
  docs: 'kubernetes/deprecations',
  guide: 'legacy/api',
  pillar: 'architecture',
  severity: 'warning',
  profile: 'recommended',
  kinds: [
    'Service',
    'Pod templates',
    'Kustomization',
    'Component',
    'KubeVirt',
    'VirtualMachineInstancetype',
    'VirtualMachineClusterInstancetype',
    'VirtualMachinePreference',
    'VirtualMachineClusterPreference',
  ],
  since: '0.1.0',
  rows: ['service-external-ips', 'service-account-alias', '§2.2'],
  tags: ['deprecated'],

  *check(resource, { target }) {
    const all = formerFieldsOf(resource, target);
    for (const former of all) {
      const { facts, field } = former;
      if (facts.state !== 'deprecated' || facts.strict) continue;
      yield {
        at: facts.values ? field.asValue() : field.asKey(),
        message: `${formerTitle(former)} ${facts.says}`,
        fixes: replacementsOf(former, all, target).map(({ title, isSafe, edits }) =>
          (isSafe ? safeFix : reviewFix)(title, ...edits),
        ),
      };
    }
  },
});
