// `loadBalancerIP` asks for an address in a way that every load balancer understands differently.

import { resourceRule } from '../../lint/rule.ts';
import { formerFieldsOf } from '../../model/formerField.ts';

export default resourceRule({
  id: 'api/load-balancer-ip',
  title: 'address in the deprecated `loadBalancerIP`',
  why: 'Load balancers take the field differently or not at all; an annotation of theirs, or an address pool, says it for sure.',
  docs: 'kubernetes/services',
  guide: 'legacy/services',
  pillar: 'architecture',
  severity: 'info',
  profile: 'strict',
  kinds: ['Service'],
  since: '0.1.0',
  rows: ['service-load-balancer-ip'],
  tags: ['deprecated'],

  *check(resource, { target }) {
    for (const { facts, field } of formerFieldsOf(resource, target)) {
      if (!facts.strict) continue;
      yield { at: field.asKey(), message: `\`${field.name}: ${field.text()}\` ${facts.says}` };
    }
  },
});
