// Software that is told to use huge pages, in a container that asks for none.

import { largePageOptionIn } from '../../knowledge/largePages.ts';
import { reviewFix } from '../../lint/fix.ts';
import { resourceRule } from '../../lint/rule.ts';
import { askForPages, asksForHugePages } from '../../model/hugePages.ts';
import { programTextsOf } from '../../model/programText.ts';
import { containerTitle, linuxPodsOf } from '../../model/securityContext.ts';

export default resourceRule({
  id: 'kernel/hugepages-not-requested',
  title: 'huge pages that no container asks for',
  why: 'Huge pages are a resource like memory: a container that does not ask for them gets none, however many the node has.',
  docs: 'kubernetes/huge-pages',
  guide: 'performance/kernel-parameters',
  pillar: 'performance',
  severity: 'info',
  profile: 'recommended',
  kinds: ['Pod templates'],
  since: '0.1.0',
  reads: 'absence',
  rows: ['hugepages-instead-of-sysctl'],

  *check(resource) {
    for (const pod of linuxPodsOf(resource)) {
      if (asksForHugePages(pod)) continue;
      for (const container of pod.containers) {
        for (const field of programTextsOf(container)) {
          const found = largePageOptionIn(field.string() ?? '');
          if (!found) continue;
          const { option, start, end } = found;
          yield {
            at: field.part({ start, end }),
            message: `\`${option.option}\` wants huge pages, but ${containerTitle(container)} asks for none, so ${option.without}`,
            fixes: [reviewFix('Ask for huge pages', ...askForPages('hugepages-2Mi', '1Gi', container))],
          };
          break;
        }
      }
    }
  },
});
