// A container has one main process; a supervisor of services in its place hides them all.

import { resourceRule } from '../../lint/rule.ts';
import { placeOfWord } from '../../model/containerCommand.ts';
import { containerTitle, linuxPodsOf } from '../../model/securityContext.ts';
import { systemStartsOf } from '../../model/systemProgram.ts';

export default resourceRule({
  id: 'workload/init-system',
  title: 'init system in a container',
  why: 'Kubernetes watches the supervisor, which runs on when a service behind it has died or cannot be stopped in time.',
  docs: 'kubernetes/pods',
  guide: 'architecture/code',
  pillar: 'architecture',
  severity: 'warning',
  profile: 'recommended',
  kinds: ['Pod templates'],
  since: '0.1.0',
  rows: ['init-system-in-container'],

  *check(resource) {
    for (const container of linuxPodsOf(resource).flatMap(({ containers }) => containers)) {
      const start = systemStartsOf(container).find(({ program }) => program.kind === 'init');
      if (!start || container.list === 'ephemeralContainers') continue;
      const { word, program } = start;
      yield {
        at: placeOfWord(word),
        message: `\`${word.text}\` makes ${program.is} the main process of ${containerTitle(container)}: Kubernetes sees it run, whatever becomes of the services behind it`,
        related: [{ at: placeOfWord(word), message: `instead: ${phrase(program.instead)}` }],
      };
    }
  },
});

/** A sentence of the table as the rest of one. */
function phrase(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1, -1);
}
