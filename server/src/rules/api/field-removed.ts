// Fields of early releases that today are refused, or accepted and never looked at.

import { reviewFix, safeFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { formerFieldsOf, formerTitle, replacementsOf } from '../../model/formerField.ts';

export default resourceRule({
  id: 'api/field-removed',
  title: 'field that is gone',
  why: 'The API server or a webhook refuses the field, or it is accepted and does nothing.',
  docs: 'kubernetes/services',
  guide: 'legacy/services',
  pillar: 'architecture',
  severity: 'error',
  profile: 'recommended',
  kinds: ['Service', 'Pod templates', 'VM templates', 'KubeVirt'],
  since: '0.1.0',
  rows: ['service-legacy-field', '§2.2', 'KV126'],

  *check(resource, { target }) {
    const all = formerFieldsOf(resource, target);
    for (const former of all) {
      const { facts, field } = former;
      if (facts.state !== 'removed') continue;
      yield {
        at: field.asKey(),
        message: `${formerTitle(former)} ${facts.says}`,
        fixes: replacementsOf(former, all, target).map(({ title, isSafe, edits }) =>
          (isSafe ? safeFix : reviewFix)(title, ...edits),
        ),
      };
    }
  },
});
