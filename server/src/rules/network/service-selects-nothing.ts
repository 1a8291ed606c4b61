// A Service whose selector matches no Pod that the workspace makes.

import { workspaceRule } from '../../lint/rule.ts';
import { missOf } from '../../model/serviceMiss.ts';

export default workspaceRule({
  id: 'network/service-selects-nothing',
  title: 'selector of a Service that matches no Pods',
  why: 'A Service whose selector matches no Pod is an address that nobody answers.',
  docs: 'kubernetes/services',
  guide: 'legacy/services',
  pillar: 'architecture',
  severity: 'info',
  profile: 'strict',
  kinds: ['Service'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['service-selects-nothing'],

  *check(summary, index) {
    const miss = missOf(summary, index);
    if (miss?.kind !== 'nothing') return;
    const wanted = miss.selector.selector.map(({ key, values }) => `\`${key}: ${values.join()}\``);
    yield {
      at: { ...miss.selector.at, aspect: 'key' },
      message: `nothing in the workspace makes Pods with ${wanted.join(' and ')}, so the Service leads nowhere unless they come from elsewhere`,
    };
  },
});
